// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.settings.RepositorySettings;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a job repository is. Its text shows no password.
 *
 * @param home the folder of the logs and of what spills over, and of the database unless there is a URL; absolute
 * @param url of JDBC; null for H2 in a file under {@code home}
 * @param username null for none
 * @param password null for none
 * @param maximumConnections of this process
 */
public record RepositoryPlace(
        Path home,
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        int maximumConnections) {
    private static final int USUAL_CONNECTIONS = 80;
    private static final Pattern SECRET =
            Pattern.compile("(?i)([?&;][^=&;]*(?:password|secret|passwd|token)[^=&;]*=)[^&;\\s\"]*");
    private static final Pattern USER_INFO = Pattern.compile("//[^/?#\\s]*@");

    public RepositoryPlace {
        home = home.toAbsolutePath().normalize();
    }

    /** H2 in a file. */
    public static RepositoryPlace embedded(Path home) {
        return new RepositoryPlace(home, null, null, null, USUAL_CONNECTIONS);
    }

    public static RepositoryPlace of(Path home, RepositorySettings settings) {
        return new RepositoryPlace(
                home,
                settings.url(),
                settings.username(),
                settings.password() == null ? null : settings.password().value(),
                settings.maximumConnections());
    }

    public boolean isEmbedded() {
        return url == null;
    }

    boolean isPostgres() {
        return url != null && url.startsWith("jdbc:postgresql:");
    }

    /** For the driver. */
    public String jdbcUrl() {
        // AUTO_SERVER admits a second process beside the first. It makes H2 close the database in a shutdown hook, so a
        // signal must not start the JVM's shutdown before the run has come to its safe point.
        // Without a delay of writes a checkpoint survives a kill of the process.
        return url == null ? "jdbc:h2:file:" + home.resolve("repository") + ";AUTO_SERVER=TRUE;WRITE_DELAY=0" : url;
    }

    /** The same for a database that is there: H2 makes none, nor a file for what it finds odd. */
    public String jdbcUrlIfExists() {
        return isEmbedded() ? jdbcUrl() + ";IFEXISTS=TRUE;TRACE_LEVEL_FILE=0" : jdbcUrl();
    }

    /** What somebody says of this place, without what is secret in it. */
    public String withoutSecrets(String text) {
        String hidden = hide(url == null ? text : text.replace(url, hide(url)));
        return password == null || password.isBlank() ? hidden : hidden.replace(password, "(secret)");
    }

    private static String hide(String text) {
        return SECRET.matcher(USER_INFO.matcher(text).replaceAll("//")).replaceAll("$1(secret)");
    }

    /** The folder, or the URL without what is secret in it. */
    @Override
    public String toString() {
        return url == null ? home.toString() : hide(url);
    }
}
