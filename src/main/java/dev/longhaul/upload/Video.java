package dev.longhaul.upload;

/**
 * The finished video on the platform.
 *
 * @param id the platform's id
 * @param link where a person can see it; may be empty
 */
public record Video(String id, String link) {}
