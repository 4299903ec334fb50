/**
 * The byte path: a ranged read of the source piped into one request, with length check, combinable checksum, bandwidth limit
 * and deadline. Plain blocking copying through one reused buffer: measured, nothing else moves as many bytes for so little
 * CPU. Knows the types of {@code upload} and Apache HttpComponents Core, whose connections can be closed in mid-write and read
 * an answer that comes early.
 */
package dev.longhaul.transfer;
