/** What every platform is built with: how it announces itself, its control calls, its access token. */
package dev.longhaul.platform.kit;
