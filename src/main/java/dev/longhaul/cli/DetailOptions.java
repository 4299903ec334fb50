package dev.longhaul.cli;

import dev.longhaul.upload.Details;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What a person says of the video. No default is set here: what was not said is the platform's matter. */
final class DetailOptions {

    private static final Pattern COMMA = Pattern.compile(",");

    @Option(names = "--title", paramLabel = "TEXT", description = "Title of the video. Default: Test Title.")
    String title;

    @Option(
            names = "--description",
            paramLabel = "TEXT",
            description = "Description of the video. Default: Test Description.")
    String description;

    @Option(
            names = "--category",
            paramLabel = "ID",
            description = "Number of the video category. Default: 22 (People & Blogs).")
    String category;

    @Option(names = "--keywords", paramLabel = "A,B", description = "Keywords, comma separated. Default: none.")
    String keywords;

    @Option(
            names = "--privacyStatus",
            paramLabel = "STATUS",
            description = "public, private or unlisted. Default: public.")
    String privacyStatus;

    @Option(
            names = "--meta",
            paramLabel = "FILE.json",
            description =
                    "All fields of the platform's video resource, as one JSON object. A flag wins over the file, the"
                            + " file over the defaults.")
    Path meta;

    Details details() {
        return new Details(
                Optional.ofNullable(title),
                Optional.ofNullable(description),
                Optional.ofNullable(category),
                Optional.ofNullable(keywords).map(DetailOptions::list),
                Optional.ofNullable(privacyStatus));
    }

    private static List<String> list(String keywords) {
        return COMMA.splitAsStream(keywords)
                .map(String::strip)
                .filter(keyword -> !keyword.isEmpty())
                .toList();
    }
}
