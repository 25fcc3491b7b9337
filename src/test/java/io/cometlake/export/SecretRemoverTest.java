// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.SecretKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecretRemoverTest {
    private static final String SMART_KEY = "abcdefghijklmnopqrstuvwxy0*eyJiYXNlVXJsIjoiaHR0cHM6Ly94In0=";

    private final List<SecretKind> removed = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "key=abcdefghijklmnopqrstuvwxy0*eyJiYXNlVXJsIjoiaHR0cHM6Ly94In0=, ok | key=[removed: API key], ok",
                "curl -H \"Authorization: abc\" https://x/y | curl -H \"Authorization: [removed: authorization]\" https://x/y",
                "curl -H 'authorization: Bearer a b' -o z | curl -H 'authorization: [removed: authorization]' -o z",
                "AUTHORIZATION: Basic dXNlcjpwYXNz next | AUTHORIZATION: [removed: authorization] next",
                "Authorization:abcdefghijklmnopqrst https://x | Authorization:[removed: authorization] https://x",
                "{\"Authorization\": \"xyz\", \"a\": 1} | {\"Authorization\": \"[removed: authorization]\", \"a\": 1}",
                "{'Authorization': 'xyz', 'a': 1} | {'Authorization': '[removed: authorization]', 'a': 1}",
                "\"{\\\"curlDownload\\\": \\\"curl -H \\\\\\\"x: y\\\\\\\" z\\\", \\\"a\\\":1}\" | \"{\\\"curlDownload\\\": \\\"[removed: API key]\\\", \\\"a\\\":1}\"",
                "{\"curlDownload\":\"curl x\",\"assetId\":\"7\"} | {\"curlDownload\":\"[removed: API key]\",\"assetId\":\"7\"}",
                "s3.com/k?X-Amz-Date=1&X-Amz-Credential=AKIA0123%2Fs3&X-Amz-Signature=0123456789abcdef#top | s3.com/k?X-Amz-Date=1&X-Amz-Credential=[removed: presigned link]&X-Amz-Signature=[removed: presigned link]#top",
                "g.com/k?GoogleAccessId=me@x.com&Expires=1&Signature=abcdefgh%2B | g.com/k?GoogleAccessId=[removed: presigned link]&Expires=1&Signature=[removed: presigned link]",
                "a.net/k?sv=2024&amp;sig=abcdefghijklmnop%3D&amp;se=1 | a.net/k?sv=2024&amp;sig=[removed: presigned link]&amp;se=1",
                "a.net/k?sv=2024\\u0026sig=abcdefghijklmnop\\u0026se=1 | a.net/k?sv=2024\\u0026sig=[removed: presigned link]\\u0026se=1",
                "to=http%3A%2F%2Fa%3Fx%26X-Amz-Signature%3D0123456789%26y | to=http%3A%2F%2Fa%3Fx%26X-Amz-Signature%3D[removed: presigned link]%26y",
                "https://c.com/w/p/view/new?shareable=7Hx2abc here | https://c.com/w/p/view/new?shareable=[removed: share key] here",
                "{\"shareCode\": \"7Hx2abc\"} | {\"shareCode\": \"[removed: share key]\"}",
                "https://ada:pa@ss@example.com/x.git | https://ada:[removed: password]@example.com/x.git",
                "https://ghp_0123456789abcdefghij@github.com/a/b.git | https://[removed: password]@github.com/a/b.git",
                "a ftp://x and postgresql://me:p@db:5432/x | a ftp://x and postgresql://me:[removed: password]@db:5432/x"
            })
    void aSecretGoesAndTheRestOfTheTextStays(String text, String expected) {
        assertThat(clean(text)).isEqualTo(expected);
        assertThat(removed).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lr=0.01",
                "https://example.com/a?page=2&sig=3&Signature=none",
                "Authorization: see the wiki",
                "Signature=abcdefghijklmnop is how the function begins",
                "aVeryLongVariableNameOfSomebody*eyelashes",
                "git@github.com:a/b.git and ssh://git@github.com/a/b.git",
                "https://ada:[removed: password]@example.com/x.git",
                "https://example.com:8080/a@b, https://example.com,c@d",
                "2*eyJiYXNlVXJsIjoiaHR0cHM6Ly94In0=",
                "the shareable link is in the wiki: https://example.com/shareable",
                "a:b*c=d %3D %26 &;? \\u0026"
            })
    void whatIsNoSecretStaysTheSameObject(String text) {
        assertThat(clean(text)).isSameAs(text);
        assertThat(removed).isEmpty();
    }

    @Test
    void everySecretIsCounted() {
        clean(SMART_KEY + " " + SMART_KEY + " ?X-Amz-Signature=0123456789&shareable=12345");
        assertThat(removed)
                .containsExactlyInAnyOrder(
                        SecretKind.API_KEYS, SecretKind.API_KEYS, SecretKind.PRESIGNED_LINKS, SecretKind.SHARE_KEYS);
    }

    @Test
    void whatIsAskedForByNameStays() {
        String text = SMART_KEY + " ?X-Amz-Signature=0123456789&shareable=12345";
        SecretRemover keeper = new SecretRemover(Set.of(SecretKind.API_KEYS, SecretKind.SHARE_KEYS));
        assertThat(keeper.clean(text, removed::add))
                .isEqualTo(SMART_KEY + " ?X-Amz-Signature=[removed: presigned link]&shareable=12345");
    }

    @Test
    void aNameMaySayThatItsWholeValueIsSecret() {
        SecretRemover remover = new SecretRemover(Set.of());
        for (String name : List.of("headers.Authorization", "env/COMET_API_KEY", "assets[0].curlDownload")) {
            assertThat(remover.cleanNamed(name, "anything", removed::add))
                    .as(name)
                    .isEqualTo("[removed: API key]");
        }
        assertThat(remover.cleanNamed("authorization_rate", "0.5", removed::add))
                .isEqualTo("0.5");
        assertThat(removed).hasSize(3);
    }

    /** Each of these takes minutes where a look at a character leads to another look at all that follow. */
    @Test
    void aMegabyteOfAnythingIsReadInOnePass() {
        for (String piece : List.of(
                "a",
                "*ey",
                "Authorization: ",
                "\\",
                "\"Authorization\":\"",
                "shareable=",
                "?sig=",
                "{\"curlDownload\":",
                "&Signature=12345678",
                SMART_KEY + ",",
                "uthorization:'\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\")) {
            String text = piece.repeat((1 << 20) / piece.length());
            assertThat(clean(text)).as(piece).hasSizeGreaterThan(10);
            assertThat(clean("\\".repeat(1 << 19) + "\"Authorization: " + text)).isNotEmpty();
        }
    }

    private String clean(String text) {
        return new SecretRemover(Set.of()).clean(text, removed::add);
    }
}
