// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import io.cometlake.config.Spelling;
import io.cometlake.settings.LogSettings.LogFormat;
import io.cometlake.settings.NotificationSettings.MailSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsLoaderTest {
    private static final String EVERY_KEY = """
            cometlake:
              repository:
                url: jdbc:postgresql://db/lake
                username: lake
                password: p4ssw0rd
                maximum-connections: 20
              budget: {shared: false, calls-per-hour: 9000}
              jobs: {folder: /srv/jobs, look: 1m, at-once: 2, wait-for-lake: 1h}
              serve: {address: 0.0.0.0, port: 9090, stop-within: 2m, check-in: 10s}
              notifications:
                webhook: https://hooks.example.com/t0ken
                slack: https://slack.example.com/t0ken
                mail:
                  host: smtp.example.com
                  port: 25
                  username: mailer
                  password: m4ilpw
                  from: lake@example.com
                  to: a@example.com, B <b@example.com>
                  starttls: false
                  owners: {alice: alice@example.com}
                  owner-domain: example.com
                delete-near: 7d
                timeout: 5s
                attempts: 5
                link: https://lake.example.com
              log: {format: json, console: true}
            """;

    @TempDir
    Path folder;

    private final Map<String, String> variables = new TreeMap<>();

    @BeforeEach
    void nobodyHasSaidAnything() {
        variables.clear();
    }

    @Test
    void whereNobodySaysAnythingTheDefaultsHoldAsTheBinderMakesThem() {
        assertThat(load().settings())
                .isEqualTo(new Binder().bindOrCreate(Settings.PREFIX, Settings.class))
                .isEqualTo(Settings.defaults());
        assertThat(load().files()).isEmpty();
        assertThat(load().entries())
                .allSatisfy(entry -> assertThat(entry.origin()).isNull());
    }

    @Test
    void eachKeyIsReadFromAFile() throws IOException {
        write("work/config/cometlake.yaml", EVERY_KEY);

        LoadedSettings loaded = load();

        assertThat(loaded.settings())
                .isEqualTo(new Settings(
                        new RepositorySettings("jdbc:postgresql://db/lake", "lake", new Secret("p4ssw0rd"), 20),
                        new BudgetSettings(false, 9000),
                        new JobsSettings(Path.of("/srv/jobs"), Duration.ofMinutes(1), 2, Duration.ofHours(1)),
                        new ServeSettings("0.0.0.0", 9090, Duration.ofMinutes(2), Duration.ofSeconds(10)),
                        new NotificationSettings(
                                new Secret("https://hooks.example.com/t0ken"),
                                new Secret("https://slack.example.com/t0ken"),
                                new MailSettings(
                                        "smtp.example.com",
                                        25,
                                        "mailer",
                                        new Secret("m4ilpw"),
                                        "lake@example.com",
                                        "a@example.com, B <b@example.com>",
                                        false,
                                        Map.of("alice", "alice@example.com"),
                                        "example.com"),
                                Duration.ofDays(7),
                                Duration.ofSeconds(5),
                                5,
                                "https://lake.example.com"),
                        new LogSettings(LogFormat.JSON, true)));
        assertThat(loaded.entries())
                .allSatisfy(entry ->
                        assertThat(entry.origin()).startsWith(folder.resolve("work/config/cometlake.yaml") + ":"));
    }

    @Test
    void nobodyIsShownASecret() throws IOException {
        write("work/config/cometlake.yaml", EVERY_KEY);

        LoadedSettings loaded = load();

        assertThat(loaded.secrets())
                .containsExactly(
                        "p4ssw0rd", "https://hooks.example.com/t0ken", "https://slack.example.com/t0ken", "m4ilpw");
        assertThat(loaded + " " + loaded.entries() + loaded.settings().notifications())
                .doesNotContain(loaded.secrets())
                .contains(Secret.SHOWN);
    }

    @Test
    void whatIsNamedLaterWins() throws IOException {
        variables.put("COMETLAKE_INSTALLATION", folder.resolve("opt").toString());
        variables.put("COMETLAKE_CONFIG", folder.resolve("named.yaml").toString());
        String all = "cometlake.jobs.at-once=%1$s\ncometlake.serve.port=%1$s\n";
        write(
                "opt/config/cometlake.properties",
                all.formatted(1) + "cometlake.notifications.attempts=1\n" + "cometlake.budget.calls-per-hour=1\n"
                        + "cometlake.notifications.mail.port=1\n");
        write(
                "work/config/cometlake.properties",
                all.formatted(2) + "cometlake.notifications.attempts=2\n" + "cometlake.budget.calls-per-hour=2\n");
        write("home/config/cometlake.properties", all.formatted(3) + "cometlake.notifications.attempts=3\n");
        write("named.yaml", "cometlake: {jobs: {at-once: 4}, serve: {port: 4}}");
        variables.put("COMETLAKE_SERVE_PORT", "5");
        // Cut off from everybody but the machine.
        write("work/cometlake.yaml", "cometlake: {serve: {port: 99}}");

        LoadedSettings loaded = load();

        assertThat(loaded.settings().notifications().mail().port()).isEqualTo(1);
        assertThat(loaded.settings().budget().callsPerHour()).isEqualTo(2);
        assertThat(loaded.settings().notifications().attempts()).isEqualTo(3);
        assertThat(loaded.settings().jobs().atOnce()).isEqualTo(4);
        assertThat(loaded.settings().serve().port()).isEqualTo(5);
        assertThat(loaded.files())
                .containsExactly(
                        folder.resolve("opt/config/cometlake.properties"),
                        folder.resolve("work/config/cometlake.properties"),
                        folder.resolve("home/config/cometlake.properties"),
                        folder.resolve("named.yaml"));
        assertThat(origin(loaded, "cometlake.serve.port")).isEqualTo("COMETLAKE_SERVE_PORT");
        assertThat(origin(loaded, "cometlake.jobs.at-once")).isEqualTo(folder.resolve("named.yaml") + ":1");
    }

    @Test
    void aProfileHasItsFile() throws IOException {
        write("work/config/cometlake.yaml", "cometlake: {serve: {port: 1, check-in: 7s}}");
        write("work/config/cometlake-prod.yaml", "cometlake: {serve: {port: 2}}");

        assertThat(load().settings().serve().port()).isEqualTo(1);
        variables.put("SPRING_PROFILES_ACTIVE", "prod");

        assertThat(load().settings().serve().port()).isEqualTo(2);
        assertThat(load().settings().serve().checkIn()).isEqualTo(Duration.ofSeconds(7));
        assertThat(load().profiles()).containsExactly("prod");
    }

    @Test
    void secretsComeAsFilesOfTheirOwn() throws IOException {
        write("secrets/cometlake.repository.password", "p4ss\n");
        write("secrets/cometlake.repository.url", "jdbc:postgresql://db/lake\n");
        write("secrets/somebody-elses", "x");
        variables.put("SPRING_CONFIG_IMPORT", "optional:configtree:" + folder.resolve("secrets") + "/");

        LoadedSettings loaded = load();

        assertThat(loaded.settings().repository().password()).isEqualTo(new Secret("p4ss"));
        assertThat(origin(loaded, "cometlake.repository.password"))
                .startsWith(
                        folder.resolve("secrets/cometlake.repository.password").toString());
    }

    @Test
    void allMistakesAreToldAtOnceWithTheirPlaces() throws IOException {
        write("work/config/cometlake.yaml", """
                cometlake:
                  serve:
                    port: 80x
                    prot: 1
                    stop-within: 60
                    check-in: 1h
                  repository:
                    url: jdbc:mysql://db/lake
                    password: p4ssw0rd
                  jobs: {look: 5 min, at-once: 0}
                  notifications:
                    webhook: "${NOT_SET}"
                    slack: t0ken
                    mail: {to: "a@example.com, nobody", starttls: perhaps}
                  log:
                    format: xml
                    console:
                repository: {url: x}
                spring: {datasource: {url: y}}
                """);
        variables.put("COMETLAKE_BUDGET_CALLSPERHOUR", "tcp://10.0.0.1:80");
        String at = folder.resolve("work/config/cometlake.yaml") + ":";

        assertThatThrownBy(this::load).isInstanceOfSatisfying(SettingsException.class, thrown -> {
            assertThat(thrown.problems())
                    .containsExactlyInAnyOrder(
                            at + "3: cometlake.serve.port: '80x' is no whole number.",
                            at + "4: cometlake.serve.prot: there is no such key. Did you mean cometlake.serve.port?",
                            at
                                    + "5: cometlake.serve.stop-within: 60 has no unit. Write 60s for seconds, or ms, m, h, d.",
                            at + "6: cometlake.serve.check-in: 1h is not from 100ms to 5m.",
                            at + "8: cometlake.repository.url: 'jdbc:mysql://db/lake' is no JDBC URL of PostgreSQL, as"
                                    + " jdbc:postgresql://db.example.com/cometlake. Leave it out for H2 in the home folder.",
                            at
                                    + "10: cometlake.jobs.look: '5 min' is no duration. Write a number with its unit (ms, s, m,"
                                    + " h, d), as 30s.",
                            at + "10: cometlake.jobs.at-once: 0 is not from 1 to 100.",
                            at + "12: cometlake.notifications.webhook: refers to ${NOT_SET}, which is not set. Set that"
                                    + " variable, or leave the key out.",
                            at
                                    + "13: cometlake.notifications.slack: is no address that begins with https:// or http://.",
                            at
                                    + "14: cometlake.notifications.mail.to: is for mail, but cometlake.notifications.mail.host"
                                    + " names no server.",
                            at + "14: cometlake.notifications.mail.to: 'nobody' is no address, as lake@example.com.",
                            at + "14: cometlake.notifications.mail.starttls: 'perhaps' is neither true nor false.",
                            at + "16: cometlake.log.format: 'xml' is none of text, json.",
                            at + "17: cometlake.log.console: has no value. Give it one, or leave the key out.",
                            at + "18: repository.url: keys begin with cometlake: write cometlake.repository.url.",
                            at + "19: spring.datasource.url: there is no such key; all begin with cometlake.",
                            "COMETLAKE_BUDGET_CALLSPERHOUR: cometlake.budget.calls-per-hour: 'tcp://10.0.0.1:80' is no whole"
                                    + " number. Kubernetes makes such a variable of a service's name: set"
                                    + " enableServiceLinks: false, or call the service something else.");
            assertThat(thrown.getMessage()).doesNotContain("p4ssw0rd", "t0ken");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/lake?password=p4ssw0rd",
                "jdbc:postgresql://lake:p4ssw0rd@db/lake",
                "jdbc:postgresql://db/lake?ssl=true&sslpassword=p4ssw0rd"
            })
    void aPasswordInTheAddressIsAMistakeThatDoesNotRepeatIt(String url) {
        variables.put("COMETLAKE_REPOSITORY_URL", url);

        assertThatThrownBy(this::load)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("Put it into cometlake.repository.password.")
                .hasMessageNotContaining("p4ssw0rd");
    }

    @Test
    void aPasswordForNoDatabaseIsAMistake() {
        variables.put("COMETLAKE_REPOSITORY_PASSWORD", "p4ssw0rd");

        assertThatThrownBy(this::load)
                .isInstanceOf(SettingsException.class)
                .hasMessage("COMETLAKE_REPOSITORY_PASSWORD: cometlake.repository.password: is for a database, but"
                        + " cometlake.repository.url names none.");
    }

    @Test
    void filesThatCannotBeParsedAreAllNamedWithoutWhatIsInThem() throws IOException {
        write("work/config/cometlake.yaml", "cometlake:\n  repository:\n    password: *p4ssw0rd\n");
        write("home/config/cometlake.yml", "cometlake:\n  serve: {port: 1}\n  serve: {port: 2}\n");

        assertThatThrownBy(this::load)
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        thrown -> assertThat(thrown.problems())
                                .containsExactlyInAnyOrder(
                                        folder.resolve("work/config/cometlake.yaml")
                                                + ":3: this is no YAML. Look at the"
                                                + " indentation here and above, and put a value with special characters between"
                                                + " quotes.",
                                        folder.resolve("home/config/cometlake.yml")
                                                + ":3: the key serve is there twice. Leave one of" + " them out."));
    }

    @Test
    void aFileThatIsNamedMustBeThere() {
        variables.put("COMETLAKE_CONFIG", "nowhere.yaml");

        assertThatThrownBy(this::load)
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "COMETLAKE_CONFIG: there is no file or folder " + folder.resolve("work/nowhere.yaml") + ".");
    }

    @Test
    void whatIsImportedMustBeThereUnlessItIsOptional() {
        variables.put("SPRING_CONFIG_IMPORT", "configtree:" + folder.resolve("nowhere") + "/");

        assertThatThrownBy(this::load)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(folder.resolve("nowhere").toString())
                .hasMessageContaining("SPRING_CONFIG_IMPORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a, b;c", "50% ${HOME} #1?", "ünï *"})
    void aFolderMayHaveAnyName(String name) throws IOException {
        write(name + "/config/cometlake.yaml", "cometlake: {serve: {port: 7}}");

        LoadedSettings loaded = SettingsLoader.load(
                new SettingsPlaces(folder.resolve("home"), folder.resolve(name), variables), Suggestions.NONE);

        assertThat(loaded.settings().serve().port()).isEqualTo(7);
        assertThat(origin(loaded, "cometlake.serve.port"))
                .isEqualTo(folder.resolve(name + "/config/cometlake.yaml") + ":1");
    }

    @Test
    void aVariableWithoutAValueIsNone() {
        variables.put("COMETLAKE_SERVE_PORT", "");
        variables.put("COMETLAKE_REPOSITORY_URL", "");

        assertThat(load().settings()).isEqualTo(Settings.defaults());
    }

    @Test
    void variablesWithoutEffectAreWarnedOf() {
        variables.putAll(Map.of(
                "COMETLAKE_HOME", "/home",
                "COMETLAKE_REPOSITORY_MAXIMUM_CONNECTIONS", "20",
                "COMETLAKE_REPOSITORY_MAXIMUMCONNECTIONS", "20",
                "COMETLAKE_NOTIFICATIONS_MAIL_OWNERS_ALICE", "alice@example.com",
                "COMETLAKE_NOTIFICATIONS_MAIL_HOST", "smtp",
                "COMETLAKE_SERVE_PROT", "1",
                "COMETLAKE_SERVICE_HOST", "10.0.0.1",
                "COMETLAKE_PORT_80_TCP_ADDR", "10.0.0.1",
                "COMETLAKE_PORT", "tcp://10.0.0.1:80",
                "SPRING_DATASOURCE_URL", "jdbc:x"));

        assertThat(load().warnings())
                .containsExactly(
                        "COMETLAKE_SERVE_PROT is no setting, and has no effect. Did you mean COMETLAKE_SERVE_PORT?",
                        "SPRING_DATASOURCE_URL has no effect: the job repository is where COMETLAKE_REPOSITORY_URL says.");
        assertThat(load().settings().repository().maximumConnections()).isEqualTo(20);
    }

    @Test
    void theMetadataDescribesEachKey() throws IOException {
        assertThat(SettingsPage.descriptions().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        SettingKey.all().map(SettingKey::name).toList());
        assertThat(SettingsPage.descriptions())
                .allSatisfy((key, text) -> assertThat(text).as(key).isNotEmpty());
    }

    @Test
    void eachNumberAndDurationHasItsRange() {
        assertThat(SettingRules.RANGES.stream().map(Range::key))
                .containsExactlyInAnyOrderElementsOf(SettingKey.all()
                        .filter(key -> List.of(int.class, Integer.class, Duration.class)
                                .contains(key.type()))
                        .map(SettingKey::name)
                        .toList());
    }

    @Test
    void theExampleNamesEachKeyAndChangesNothing() throws IOException {
        String example = Files.readString(Path.of("config/cometlake.example.yaml"));
        write("work/config/cometlake.yaml", example);

        assertThat(load().settings()).isEqualTo(Settings.defaults());

        // With what is commented out it is in order, too.
        write(
                "work/config/cometlake.yaml",
                example.replaceAll("(?m)^( +)# ((?:  )?[a-z-]+: \\S)", "$1$2")
                        .replace("# owners:", "owners:")
                        .replace("#   alice", "  alice"));
        Settings all = load().settings();
        assertThat(all.notifications().mail().owners()).containsEntry("alice", "alice@example.com");
        assertThat(all.repository().url()).isNotNull();
        SettingKey.all()
                .forEach(key -> assertThat(example)
                        .as(key.name())
                        .containsPattern("(?m)^ +(?:# )?"
                                + key.name().substring(key.name().lastIndexOf('.') + 1) + ":"));
    }

    private LoadedSettings load() {
        return SettingsLoader.load(
                new SettingsPlaces(folder.resolve("home"), folder.resolve("work"), variables), Spelling::closest);
    }

    private static String origin(LoadedSettings loaded, String key) {
        return loaded.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .map(entry -> String.valueOf(entry.origin()))
                .findFirst()
                .orElseThrow();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
