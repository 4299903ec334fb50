package dev.longhaul.figures;

import dev.longhaul.stack.FunctionCommand;

/**
 * Whose figures are taken.
 *
 * @param title in a table
 */
record Candidate(String title, FunctionCommand function) {}
