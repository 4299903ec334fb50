package dev.longhaul.simulator.jwplatform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What create, update and list take (v1 reference; PROTOCOLS.md 4.1 a): a name that is not known is refused. */
final class VideoRules {

    private static final String CUSTOM = "custom.";
    private static final Pattern CUSTOM_NAME = Pattern.compile("custom\\.[A-Za-z0-9_]+");
    private static final Pattern SEARCH_NAME =
            Pattern.compile("search(:[a-z0-9_*]+(\\.[A-Za-z0-9_*]+)?(,[a-z0-9_*]+(\\.[A-Za-z0-9_*]+)?)*)?");
    private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Set<String> SHOWN = Set.of(
            "title",
            "tags",
            "description",
            "author",
            "date",
            "expires_date",
            "link",
            "category",
            "protectionrule_key",
            "trim_in_point",
            "trim_out_point",
            "sourcetype");
    private static final Set<String> OF_UPLOAD = Set.of("upload_method", "size", "md5", "video_key");
    private static final Set<String> OF_LIST =
            Set.of("tags", "tags_mode", "result_limit", "result_offset", "order_by", "statuses_filter");

    private VideoRules() {}

    /** What is wrong with the parameters of a create or an update. */
    static Optional<ApiError> upload(ApiCall call) {
        return unknown(
                        call,
                        name -> SHOWN.contains(name)
                                || OF_UPLOAD.contains(name)
                                || CUSTOM_NAME.matcher(name).matches())
                .or(() -> call.parameter("upload_method")
                                .filter("multipart"::equals)
                                .isEmpty()
                        ? error("NotSupported", "the simulator has uploads by upload_method=multipart only")
                        : Optional.empty())
                .or(() -> number(call, "date"))
                .or(() -> call.parameter("sourcetype")
                                .filter(type -> !type.equals("file"))
                                .isPresent()
                        ? error("ParameterInvalid", "sourcetype must be file to upload one")
                        : Optional.empty())
                .or(() -> call.parameter("size")
                                .filter(size -> !size.matches("[1-9]\\d{0,17}"))
                                .isPresent()
                        ? error("FileSizeInvalid", "size must be a number of bytes from 1")
                        : Optional.empty())
                .or(() -> call.parameter("md5")
                                .filter(sum -> !MD5.matcher(sum).matches())
                                .isPresent()
                        ? error("DigestInvalid", "md5 must be 32 hexadecimal digits")
                        : Optional.empty());
    }

    /** What is wrong with the parameters of a list. */
    static Optional<ApiError> list(ApiCall call) {
        return unknown(
                        call,
                        name -> OF_LIST.contains(name)
                                || SEARCH_NAME.matcher(name).matches())
                .or(() -> number(call, "result_limit"))
                .or(() -> number(call, "result_offset"));
    }

    /** What of the parameters is said of the video, as against its upload. */
    static Map<String, String> shown(ApiCall call) {
        Map<String, String> shown = call.said();
        shown.keySet().removeIf(name -> !SHOWN.contains(name) && !name.startsWith(CUSTOM));
        return shown;
    }

    private static Optional<ApiError> unknown(ApiCall call, java.util.function.Predicate<String> known) {
        List<String> unknown =
                call.said().keySet().stream().filter(known.negate()).toList();
        return unknown.isEmpty() ? Optional.empty() : error("ParameterInvalid", "unknown parameter " + unknown.get(0));
    }

    private static Optional<ApiError> number(ApiCall call, String name) {
        return call.parameter(name)
                        .filter(value -> !value.matches("-?\\d{1,10}"))
                        .isPresent()
                ? error("ParameterInvalid", name + " must be a number")
                : Optional.empty();
    }

    private static Optional<ApiError> error(String code, String message) {
        return Optional.of(ApiError.of(code, message));
    }
}
