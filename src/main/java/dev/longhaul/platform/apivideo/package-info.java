/**
 * api.video, whole (PROTOCOLS.md section 3): containers, parts in any order, delegated uploads, and files that it fetches itself.
 */
package dev.longhaul.platform.apivideo;
