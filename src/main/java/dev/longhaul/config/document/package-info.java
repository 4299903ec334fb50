/**
 * The configuration as one document: parsed, checked and laid under the environment. Knows nothing of platforms or uploads; what
 * is wrong is told as {@link dev.longhaul.config.document.Finding}s.
 */
package dev.longhaul.config.document;
