/**
 * A fifth platform, whole, and the example that docs/platforms/new-platform.md points at: servers that speak tus 1.0.0, the open
 * protocol for resumable uploads (https://tus.io/protocols/resumable-upload). It ships with nobody; nothing outside this package
 * knows of it.
 */
package dev.longhaul.platform.tus;
