package dev.longhaul.cli;

import picocli.CommandLine.Option;

/** For scripts. */
final class JsonOption {

    @Option(
            names = "--json",
            description = "End standard output with one JSON object on a line; progress goes to standard error.")
    boolean wanted;
}
