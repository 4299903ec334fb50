package dev.longhaul.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import dev.longhaul.upload.Sources;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNameTest {

    @ParameterizedTest
    @CsvSource({
        "s3://films/holiday.mp4, films, holiday.mp4",
        "s3://films/2026/a b+c%20d.mp4, films, 2026/a b+c%20d.mp4",
        "s3://films//holiday.mp4, films, /holiday.mp4",
        "s3://films/s3://other/film, films, s3://other/film",
    })
    void location_isRead(String location, String bucket, String key) {
        assertThat(ObjectName.at(location)).isEqualTo(new ObjectName(bucket, key, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3://", "s3://films", "s3://films/", "s3:///key", "S3://films/key", "/films/key"})
    void otherThings_areNotLocations(String location) {
        assertThatThrownBy(() -> ObjectName.at(location)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void location_keepsTheKey(@ForAll @NotEmpty String key) {
        ObjectName name = new ObjectName("films", key, Optional.empty());
        assertThat(ObjectName.at(name.location())).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "s3://films/a.mp4, objects",
        "https://media.example.org/a.mp4, urls",
        "http://127.0.0.1:8080/a.mp4, urls",
        "/films/a.mp4, files",
        "/s3:/a.mp4, files",
        "/https://a.mp4, files"
    })
    void source_isFoundByItsLocation(String location, String by) {
        String[] asked = new String[1];
        Sources sources = new SchemeSources(noting(asked, "objects"), noting(asked, "urls"), noting(asked, "files"));
        sources.pinned(new SourceIdentity(location, 1, "etag:1"));
        assertThat(asked[0]).isEqualTo(by);
    }

    private static Sources noting(String[] asked, String name) {
        return identity -> {
            asked[0] = name;
            return (Source) null;
        };
    }

    @ParameterizedTest(name = "version {0}, ETag {1} -> {2}")
    @CsvSource(nullValues = "none", textBlock = """
            v1,   '"abc"',   version:v1
            null, '"abc"',   etag:abc
            none, '"abc"',   etag:abc
            none, '"abc-3"', etag:abc-3
            none, 'abc',     etag:abc
            v1,   'W/"abc"', version:v1
            none, 'W/"abc"', none
            none, '""',      none
            none, none,      none
            """)
    void pin_isTheVersionOrAStrongEtag(String versionId, String etag, String pin) {
        Optional<ObjectPin> made = ObjectPin.of(versionId, etag);
        assertThat(made.map(ObjectPin::text)).isEqualTo(Optional.ofNullable(pin));
        made.ifPresent(each -> assertThat(ObjectPin.parse(each.text())).isEqualTo(each));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mtime=2026-01-01T00:00:00Z,inode=1"})
    void otherPins_areNotRead(String pin) {
        assertThatThrownBy(() -> ObjectPin.parse(pin)).isInstanceOf(IllegalArgumentException.class);
    }
}
