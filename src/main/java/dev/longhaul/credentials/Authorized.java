package dev.longhaul.credentials;

import java.time.Instant;
import java.util.SortedSet;

/**
 * What came of a person's consent; holds no secret.
 *
 * @param destination which destination may now be uploaded to
 * @param place where the refresh token is kept
 * @param scopes what was granted
 * @param notGranted what was asked for and not granted; the upload scope is never among it
 * @param obtainedAt when
 */
public record Authorized(
        String destination, String place, SortedSet<String> scopes, SortedSet<String> notGranted, Instant obtainedAt) {}
