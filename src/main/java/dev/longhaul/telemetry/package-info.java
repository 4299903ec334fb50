/** What the function did, in numbers for CloudWatch and in spans for OpenTelemetry. */
package dev.longhaul.telemetry;
