package dev.longhaul.upload;

import java.util.List;
import java.util.Optional;

/**
 * What a person said of a video, in words that every platform has; what was not said is empty, and the platform's own
 * defaults hold.
 *
 * @param category the platform's id of a category
 * @param keywords tags; empty list: said to be none
 * @param privacyStatus {@code public}, {@code private} or {@code unlisted}
 */
public record Details(
        Optional<String> title,
        Optional<String> description,
        Optional<String> category,
        Optional<List<String>> keywords,
        Optional<String> privacyStatus) {

    public static final Details NONE =
            new Details(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
