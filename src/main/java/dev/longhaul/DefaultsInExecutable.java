package dev.longhaul;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.smallrye.config.DefaultValuesConfigSource;
import io.smallrye.config.PropertyName;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

/** Defaults of properties, found as fast as a start needs them: thousands of names are looked for, and it took a seventh of its time. */
final class DefaultsInExecutable {

    /** By the library's own map of the same: there are as many as a process makes configurations, which is two. */
    private static final Map<Map<PropertyName, String>, WildcardNames> NAMES =
            Collections.synchronizedMap(new IdentityHashMap<>());

    private DefaultsInExecutable() {}

    private static WildcardNames names(Map<PropertyName, String> wildcards) {
        WildcardNames names = NAMES.get(wildcards);
        // Names are only added, so as many are the same.
        if (names == null || names.size() != wildcards.size()) {
            names = new WildcardNames(wildcards);
            NAMES.put(wildcards, names);
        }
        return names;
    }

    @TargetClass(DefaultValuesConfigSource.class)
    static final class Source {

        @Alias
        private Map<String, String> properties;

        @Alias
        private Map<PropertyName, String> wildcards;

        @Alias
        private boolean hasProfiledName;

        private Source() {}

        @Substitute
        public String getValue(String name) {
            if (!hasProfiledName && name.startsWith("%")) {
                return null;
            }
            String value = properties.get(name);
            return value == null ? names(wildcards).get(name) : value;
        }
    }
}
