/**
 * The HTTP API: uploads are recorded, watched, retried and cancelled; nothing is uploaded within a request. Closed to whom neither the
 * gateway nor a configured key knows.
 */
package dev.longhaul.trigger.http;
