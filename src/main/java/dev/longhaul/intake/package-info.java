/** How objects become uploads: routes, metadata, recording. */
package dev.longhaul.intake;
