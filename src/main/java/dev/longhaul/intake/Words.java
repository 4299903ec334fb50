package dev.longhaul.intake;

import dev.longhaul.upload.Details;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The words in which metadata are said, whatever the platform. */
final class Words {

    static final String TITLE = "title";
    static final String DESCRIPTION = "description";
    static final String CATEGORY = "category";
    static final String KEYWORDS = "keywords";
    static final String PRIVACY_STATUS = "privacy-status";

    static final List<String> ALL = List.of(TITLE, DESCRIPTION, CATEGORY, KEYWORDS, PRIVACY_STATUS);

    private static final Pattern COMMA = Pattern.compile(",");

    private Words() {}

    /** Texts by word; words that are none are left out. */
    static Details details(Map<String, String> texts) {
        return new Details(
                Optional.ofNullable(texts.get(TITLE)),
                Optional.ofNullable(texts.get(DESCRIPTION)),
                Optional.ofNullable(texts.get(CATEGORY)),
                Optional.ofNullable(texts.get(KEYWORDS)).map(Words::list),
                Optional.ofNullable(texts.get(PRIVACY_STATUS)));
    }

    /** One word of several. */
    static Details only(String word, Details all) {
        return new Details(
                all.title().filter(text -> word.equals(TITLE)),
                all.description().filter(text -> word.equals(DESCRIPTION)),
                all.category().filter(text -> word.equals(CATEGORY)),
                all.keywords().filter(texts -> word.equals(KEYWORDS)),
                all.privacyStatus().filter(text -> word.equals(PRIVACY_STATUS)));
    }

    /** Parts between commas; none of them is empty. */
    static List<String> list(String keywords) {
        return COMMA.splitAsStream(keywords)
                .map(String::strip)
                .filter(keyword -> !keyword.isEmpty())
                .toList();
    }
}
