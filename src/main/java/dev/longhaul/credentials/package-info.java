/**
 * Secrets and tokens: Google's client secrets, the stored refresh token, access tokens and their refresh, the consent of a
 * person, and the redaction of whatever may be shown. Secrets leave this room only to the hosts they belong to
 * (PROTOCOLS.md 1.11, 1.14).
 */
package dev.longhaul.credentials;
