package dev.longhaul.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionZipTest {

    @TempDir
    Path folder;

    @Test
    void theExecutableSaysTheArchitecture() {
        assertThat(architecture(StandIn.X86_64)).isEqualTo("x86_64");
        assertThat(architecture(StandIn.AARCH64)).isEqualTo("arm64");
    }

    @Test
    void whatIsNotBuiltIsRefused() {
        assertThatThrownBy(() -> FunctionZip.at(folder.resolve("function.zip")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not there: build it first");
    }

    @Test
    void theFunctionForTheJvmIsRefused() {
        refused(
                "dev/longhaul/Main.class",
                StandIn.text("of no interest"),
                "has no bootstrap in it.*build the executable");
    }

    @Test
    void whatLinuxDoesNotRunIsRefused() {
        refused("bootstrap", StandIn.text("#!/bin/sh\nexec java -jar longhaul.jar\n"), "is no executable for Linux");
        refused("bootstrap", new byte[0], "is no executable for Linux");
        refused("bootstrap", StandIn.executable(0xf3), "is no executable for Linux on x86_64 or arm64");
    }

    private String architecture(int machine) {
        return FunctionZip.at(StandIn.zip(folder, "bootstrap", StandIn.executable(machine)))
                .architecture()
                .getName();
    }

    private void refused(String entry, byte[] content, String why) {
        Path zip = StandIn.zip(folder, entry, content);
        assertThatThrownBy(() -> FunctionZip.at(zip))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("function.zip: .*" + why + ".*");
    }
}
