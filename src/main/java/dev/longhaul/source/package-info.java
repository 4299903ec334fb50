/** Where videos are read: local files, pinned when their upload is created, and what type they have. */
package dev.longhaul.source;
