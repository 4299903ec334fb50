package dev.longhaul.config.document;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value can be. */
enum Kind {
    TEXT {
        @Override
        String read(String text) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("is empty");
            }
            return text;
        }
    },
    FLAG {
        @Override
        String read(String text) {
            return oneOf(text, Set.of("true", "false"), "true or false");
        }
    },
    CHECKSUM {
        @Override
        String read(String text) {
            return oneOf(text, Set.of("crc32c", "crc64nvme", "none"), "crc32c, crc64nvme or none");
        }
    },
    WAY {
        @Override
        String read(String text) {
            return oneOf(text, Set.of("chunks", "whole", "pull"), "chunks, whole or pull");
        }
    },
    METRICS {
        @Override
        String read(String text) {
            return oneOf(text, Set.of("emf", "none"), "emf or none");
        }
    },
    /** Of CloudWatch's metrics; AWS keeps some for its services. */
    NAMESPACE {
        @Override
        String read(String text) {
            if (NAMESPACES.matcher(text).matches()) {
                return text;
            }
            throw new IllegalArgumentException(
                    "must be 1 to 255 of letters, digits and ._/#:-, and not begin with AWS/ or a colon");
        }
    },
    /** What tells a key without being it. */
    SHA256 {
        @Override
        String read(String text) {
            if (DIGEST.matcher(text).matches()) {
                return text.toLowerCase(Locale.ROOT);
            }
            throw new IllegalArgumentException("must be a SHA-256 in 64 hexadecimal digits, not the key itself");
        }
    },
    /** Where credentials are kept. */
    CREDENTIALS {
        @Override
        String read(String text) {
            if (text.equals("file") || PLACE.matcher(text).matches()) {
                return text;
            }
            throw new IllegalArgumentException("must be file, secretsmanager:ID or ssm:/NAME");
        }
    },
    /** A bus of EventBridge. */
    EVENT_BUS {
        @Override
        String read(String text) {
            return matching(BUS, text, "the name or ARN of an event bus");
        }
    },
    /** A topic of SNS. */
    TOPIC {
        @Override
        String read(String text) {
            return matching(TOPIC_ARN, text, "the ARN of an SNS topic");
        }
    },
    /** From 0. */
    COUNT {
        @Override
        String read(String text) {
            return number(text, 0, Integer.MAX_VALUE);
        }
    },
    /** From 1. */
    POSITIVE_COUNT {
        @Override
        String read(String text) {
            return number(text, 1, Integer.MAX_VALUE);
        }
    },
    /** Each has a thread and a connection of its own. */
    FEW {
        @Override
        String read(String text) {
            return number(text, 1, 16);
        }
    },
    /** Bytes; -1 for the rest. */
    CHUNK_SIZE {
        @Override
        String read(String text) {
            return text.equals("-1") ? text : number(text, 1, Long.MAX_VALUE);
        }
    },
    DURATION {
        @Override
        String read(String text) {
            return duration(text).toString();
        }
    },
    POSITIVE_DURATION {
        @Override
        String read(String text) {
            Duration duration = duration(text);
            if (duration.isZero()) {
                throw new IllegalArgumentException("must be longer than nothing");
            }
            return duration.toString();
        }
    },
    /** Https; plain http on this machine only. */
    SAFE_URL {
        @Override
        String read(String text) {
            URI url = url(text);
            if (url.getScheme().equals("http")
                    && !LOOPBACK.matcher(url.getHost()).matches()) {
                throw new IllegalArgumentException("must be https; plain http is for this machine only");
            }
            return text;
        }
    },
    URL {
        @Override
        String read(String text) {
            url(text);
            return text;
        }
    };

    private static final Pattern NAMESPACES = Pattern.compile("(?!AWS/|:)[\\w./#:-]{1,255}");
    private static final Pattern DIGEST = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final Pattern PLACE = Pattern.compile("(secretsmanager|ssm):[\\x21-\\x7e]+");
    private static final Pattern BUS =
            Pattern.compile("[\\w./-]{1,256}|arn:[\\w-]+:events:[\\w-]+:\\d{12}:event-bus/[\\w./-]{1,256}");
    private static final Pattern TOPIC_ARN = Pattern.compile("arn:[\\w-]+:sns:[\\w-]+:\\d{12}:[\\w-]{1,256}(\\.fifo)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)?");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    /**
     * The value as the configuration takes it.
     *
     * @throws IllegalArgumentException what is wrong with it; never its text, which may be a secret in the wrong place
     */
    abstract String read(String text);

    private static String oneOf(String text, Set<String> known, String names) {
        String word = text.toLowerCase(Locale.ROOT);
        if (!known.contains(word)) {
            throw new IllegalArgumentException("must be " + names);
        }
        return word;
    }

    private static String matching(Pattern pattern, String text, String what) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("must be " + what);
        }
        return text;
    }

    private static String number(String text, long least, long most) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a whole number");
        }
        long number = Long.parseLong(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    "must be at least " + least + (most == Long.MAX_VALUE ? "" : " and at most " + most));
        }
        return Long.toString(number);
    }

    private static Duration duration(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text);
        if (matcher.matches()) {
            String unit = matcher.group(2) == null ? "s" : matcher.group(2);
            return UNITS.get(unit).multipliedBy(Long.parseLong(matcher.group(1)));
        }
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a length of time, such as 5s, 10m or 7d", e);
        }
        throw new IllegalArgumentException("must not be negative");
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (web && url.getHost() != null && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be an address such as https://example.org", e);
        }
        throw new IllegalArgumentException("must be an address such as https://example.org, without a user");
    }
}
