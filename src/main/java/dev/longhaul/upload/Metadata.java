package dev.longhaul.upload;

/**
 * What the video is to be called and how it is to be published, in the platform's own words: the runner carries it, the
 * platform's package reads it.
 *
 * @param json one JSON object
 */
public record Metadata(String json) {}
