package dev.longhaul.cli;

import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The command line. One instance runs one command; another thread, a shutdown hook for example, may ask it to hand over
 * meanwhile.
 */
public final class CommandLineTool {

    private static final int LONGEST_HELP_LINE = 100;

    private final Context context;

    public CommandLineTool(Services services, Console console) {
        this.context = new Context(services, console, new Interruption());
    }

    /** What a signal handler calls. */
    public Interruption interruption() {
        return context.interruption();
    }

    /**
     * Runs one command to its end. Never throws: what goes wrong is told as a problem.
     *
     * @return the process's exit status, an {@link ExitCode#code}
     */
    public int run(String... args) {
        CommandLine line = commandLine(List.of(args));
        try {
            return line.execute(args);
        } finally {
            line.getOut().flush();
            context.console().out().flush();
            context.console().err().flush();
        }
    }

    private CommandLine commandLine(List<String> args) {
        CommandLine line = new CommandLine(new LonghaulCommand())
                .addSubcommand(new UploadCommand(context))
                .addSubcommand(new ListCommand(context))
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new ResumeCommand(context))
                .addSubcommand(new RetryCommand(context))
                .addSubcommand(new CancelCommand(context))
                .addSubcommand(new AuthCommand(context))
                .addSubcommand(new ScanCommand(context))
                .addSubcommand(new ServeCommand(context))
                .addSubcommand(new CommandLine(new DestinationsCommand(context))
                        .addSubcommand(new DestinationsCheckCommand(context)))
                .addSubcommand(new CommandLine(new ConfigCommand()).addSubcommand(new ConfigCheckCommand(context)));
        Console console = context.console();
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(Help.defaultColorScheme(console.colour() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setUsageHelpWidth(Math.max(80, Math.min(LONGEST_HELP_LINE, console.width())))
                .setUsageHelpLongOptionsMaxWidth(30)
                .setExecutionExceptionHandler((e, command, result) -> ended(e, args))
                .setParameterExceptionHandler((e, badArgs) -> {
                    String command = e.getCommandLine().getCommandSpec().qualifiedName();
                    return told(CliProblems.usage(sentence(e.getMessage()), command), args);
                });
        describe(line, context.services());
        return line;
    }

    private static void describe(CommandLine line, Services services) {
        line.getCommandSpec().versionProvider(() -> new String[] {"longhaul " + services.version()});
        line.getCommandSpec()
                .addOption(
                        flag("--version", "Show the version.").versionHelp(true).build());
        describe(line);
    }

    private static void describe(CommandLine line) {
        line.getCommandSpec()
                .addOption(flag("--help", "Show this help.").usageHelp(true).build());
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        // In the order in which they are declared: what is needed most comes first.
        usage.sortOptions(false).sortSynopsis(false);
        usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(exitCodes());
        if (!line.getSubcommands().isEmpty()) {
            usage.commandListHeading("%nCommands:%n");
            line.getSubcommands().values().forEach(CommandLineTool::describe);
        }
    }

    private static OptionSpec.Builder flag(String name, String description) {
        return name.equals("--help")
                ? OptionSpec.builder(name, "-h").description(description).arity("0")
                : OptionSpec.builder(name, "-V").description(description).arity("0");
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values()).forEach(code -> codes.put(" " + code.code(), code.meaning()));
        return codes;
    }

    private int ended(Exception e, List<String> args) {
        if (e instanceof ProblemException known) {
            return told(known.problem(), args);
        }
        int code = told(CliProblems.unexpected(e), args);
        if (args.contains("--trace")) {
            Traces.lines(e).forEach(context.console().err()::println);
        }
        return code;
    }

    private int told(Problem problem, List<String> args) {
        ExitCode code = ExitCode.of(problem);
        Screen.tell(context.console(), problem);
        if (args.contains("--json")) {
            context.console().out().println(Json.line(UploadJson.problem(problem, code)));
        }
        return code.code();
    }

    private static String sentence(String message) {
        String text = message == null || message.isBlank() ? "it could not be parsed" : message.strip();
        String capital = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }
}
