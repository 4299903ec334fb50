package dev.longhaul.simulator;

import dev.longhaul.simulator.EffectForm.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Faults to play, and which of them were. One line of text:
 *
 * <pre>
 * script    = fault *( ";" fault )
 * fault     = step "#" nth [ "-" last ] ":" effect [ "(" arguments ")" ] [ "@" ( bytes | "end" ) ]
 * arguments = word or name=value, separated by commas
 *
 * chunk#2:503; chunk#4:reset@1300000; last#1:reset@end; token#3:401; chunk#5-9:no-progress
 * </pre>
 *
 * The second chunk request is answered with 503, the fourth is reset after 1,300,000 bytes of its body, the answer to the
 * last chunk is lost although the file is complete, and so on. Steps and effects are a platform's closed list. A request that
 * is a step by two names ({@code last} is also a {@code chunk}) counts for both; a fault whose turn is taken by another waits
 * for the step's next occurrence. Thread-safe.
 */
public final class FaultScript {

    private static final Pattern FAULT =
            Pattern.compile("(?<step>[a-z-]+)#(?<nth>\\d{1,6})(?:-(?<last>\\d{1,6}))?:(?<effect>[a-z0-9-]+)"
                    + "(?:\\((?<arguments>[^()]*)\\))?(?:@(?<at>\\d{1,15}|end))?");

    private final List<Waiting> faults;

    private static final class Waiting {
        private final Fault fault;
        private int occurrencesLeft;
        private boolean played;

        Waiting(Fault fault) {
            this.fault = fault;
            this.occurrencesLeft = fault.nth();
        }
    }

    private FaultScript(List<Fault> faults) {
        this.faults = faults.stream().map(Waiting::new).toList();
    }

    public static FaultScript of(Fault... faults) {
        return new FaultScript(List.of(faults));
    }

    /**
     * Reads a script; blank text is the empty one.
     *
     * @throws IllegalArgumentException for anything outside the grammar or the vocabulary, naming the fault
     */
    public static FaultScript parse(String text, FaultVocabulary vocabulary) {
        List<Fault> faults = new ArrayList<>();
        for (String part : List.of(text.split(";", -1))) {
            if (!part.isBlank()) {
                faults.addAll(parseFault(part.strip(), vocabulary));
            }
        }
        return new FaultScript(faults);
    }

    private static List<Fault> parseFault(String text, FaultVocabulary vocabulary) {
        Matcher matcher = FAULT.matcher(text);
        try {
            if (!matcher.matches()) {
                throw new IllegalArgumentException("expected step#nth:effect(arguments)@position");
            }
            String step = matcher.group("step");
            if (!vocabulary.steps().contains(step)) {
                throw new IllegalArgumentException("unknown step " + step + ", known are " + vocabulary.steps());
            }
            Effect effect = parseEffect(matcher, vocabulary);
            int nth = Integer.parseInt(matcher.group("nth"));
            int last = matcher.group("last") == null ? nth : Integer.parseInt(matcher.group("last"));
            if (last < nth) {
                throw new IllegalArgumentException("the last occurrence comes before the first");
            }
            String at = Optional.ofNullable(matcher.group("at")).orElse("0");
            long position = at.equals("end") ? Fault.END : Long.parseLong(at);
            return IntStream.rangeClosed(nth, last)
                    .mapToObj(each -> new Fault(step, each, effect, position))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a fault: \"" + text + "\": " + e.getMessage(), e);
        }
    }

    private static Effect parseEffect(Matcher matcher, FaultVocabulary vocabulary) {
        String keyword = matcher.group("effect");
        EffectForm form = vocabulary.form(keyword);
        if (matcher.group("at") != null && !form.positional()) {
            throw new IllegalArgumentException(keyword + " has no position");
        }
        List<String> words = Stream.of(Optional.ofNullable(matcher.group("arguments")))
                .flatMap(Optional::stream)
                .flatMap(arguments -> List.of(arguments.split(",", -1)).stream())
                .map(String::strip)
                .toList();
        return form.parse().apply(new Arguments(keyword, words));
    }

    /** Counts a request for every fault that waits for one of its steps. */
    synchronized void count(List<String> steps) {
        waiting(steps).forEach(waiting -> waiting.occurrencesLeft--);
    }

    /** Takes the first fault that is due on a request, which from now on counts as played. */
    synchronized Optional<Fault> takeDue(List<String> steps) {
        Optional<Waiting> due =
                waiting(steps).filter(waiting -> waiting.occurrencesLeft <= 0).findFirst();
        due.ifPresent(found -> found.played = true);
        return due.map(found -> found.fault);
    }

    private Stream<Waiting> waiting(List<String> steps) {
        return faults.stream().filter(waiting -> !waiting.played && steps.contains(waiting.fault.step()));
    }

    /** The faults that fired, in script order. */
    public synchronized List<Fault> played() {
        return faults.stream()
                .filter(waiting -> waiting.played)
                .map(waiting -> waiting.fault)
                .toList();
    }

    /** The faults that have not fired yet. */
    public synchronized List<Fault> pending() {
        return faults.stream()
                .filter(waiting -> !waiting.played)
                .map(waiting -> waiting.fault)
                .toList();
    }

    /** A scripted fault that did not fire proves nothing: the test must know. */
    public void requireAllPlayed() {
        requireNone(pending());
    }

    static void requireNone(List<Fault> pending) {
        if (!pending.isEmpty()) {
            throw new AssertionError("faults that did not fire: "
                    + pending.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        }
    }

    @Override
    public String toString() {
        return faults.stream().map(waiting -> waiting.fault.toString()).collect(Collectors.joining("; "));
    }
}
