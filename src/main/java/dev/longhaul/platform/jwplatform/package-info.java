/**
 * JW Platform v1, whole: its signed API, its rules for building a request and for reading an answer, its session. PROTOCOLS.md 4.
 * The rules are pure; {@link dev.longhaul.platform.jwplatform.JwPlatform} is the shell around them that does the I/O.
 */
package dev.longhaul.platform.jwplatform;
