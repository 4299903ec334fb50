/**
 * OK.ru (Odnoklassniki): signed calls, renewable upload, and a publication of its own (PROTOCOLS.md 2; seed 001). Rules that read
 * answers are pure; only {@link dev.longhaul.platform.okru.OkRuPlatform} and its calls touch the network.
 */
package dev.longhaul.platform.okru;
