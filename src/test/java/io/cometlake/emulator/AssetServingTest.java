// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import io.cometlake.emulator.AssetServing.Etags;
import io.cometlake.emulator.AssetServing.Location;
import io.cometlake.emulator.AssetServing.Ranges;
import io.cometlake.emulator.AssetServing.Redirected;
import io.cometlake.emulator.AssetServing.S3Links;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AssetServingTest {
    @Test
    void whatIsWrittenIsReadBack() {
        AssetServing all = AssetServing.normal()
                .withRedirect(307)
                .withLocation(Location.RELATIVE)
                .withRedirected(Redirected.ALL)
                .withStoreRanges(Ranges.IGNORED)
                .withRestRanges(Ranges.HONOURED)
                .withEtags(Etags.UNCHECKED)
                .withExtraBytes(12)
                .withS3Links(S3Links.PRESENT);
        assertThat(all)
                .hasToString("redirect=307,location=relative,redirected=all,store-ranges=ignored,rest-ranges=honoured,"
                        + "etags=unchecked,extra-bytes=12,s3-links=present");
        assertThat(AssetServing.parse(all.toString())).isEqualTo(all);
    }

    @Test
    void nothingIsWrittenWhereAllIsNormal() {
        assertThat(AssetServing.normal()).hasToString("");
        assertThat(AssetServing.parse("")).isEqualTo(AssetServing.normal());
        assertThat(AssetServing.parse("location=absolute, etags=stable")).isEqualTo(AssetServing.normal());
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertWrong("redirect=200", "redirect=200 is none of 301, 302, 303, 307, 308");
        assertWrong("redirect=soon", "redirect=soon is no whole number");
        assertWrong("etags=odd", "etags=odd is none of stable, changed, unchecked, none");
        assertWrong("size=1", "size is none of redirect, location");
        assertWrong("etags=none,redirect", "redirect has no value");
    }

    private static void assertWrong(String text, String why) {
        assertThatThrownBy(() -> AssetServing.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Assets '" + text + "': ")
                .hasMessageContaining(why);
    }
}
