/**
 * The command line: one small class per command. It parses and checks what a person typed, shows how an upload goes, and ends
 * with a documented exit code. {@link dev.longhaul.cli.CommandLineTool} is the way in; what it needs comes through {@link
 * dev.longhaul.cli.Services}.
 */
package dev.longhaul.cli;
