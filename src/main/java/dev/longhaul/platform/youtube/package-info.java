/**
 * YouTube, whole: its API client, its rules for building a request and for reading an answer, its session. PROTOCOLS.md 1. The
 * rules are pure; {@link dev.longhaul.platform.youtube.YouTubePlatform} is the shell around them that does the I/O.
 */
package dev.longhaul.platform.youtube;
