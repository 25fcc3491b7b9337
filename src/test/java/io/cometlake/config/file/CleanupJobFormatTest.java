// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ActionKind;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.ActionSpec.ProofDemand;
import io.cometlake.config.BudgetSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.Conditions;
import io.cometlake.config.Conditions.ArchivedOnes;
import io.cometlake.config.Conditions.Bounds;
import io.cometlake.config.Conditions.Presence;
import io.cometlake.config.Conditions.State;
import io.cometlake.config.GuardSpec;
import io.cometlake.config.GuardSpec.Protection;
import io.cometlake.config.KeepSpec;
import io.cometlake.config.KeepSpec.Order;
import io.cometlake.config.NameFilter;
import io.cometlake.config.PolicySpec;
import io.cometlake.config.PolicySpec.Approval;
import io.cometlake.config.PolicySpec.ScopeSpec;
import io.cometlake.config.Share;
import io.cometlake.query.Query;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CleanupJobFormatTest {
    private static final ScopeSpec VISION = new ScopeSpec(NameFilter.including(List.of("vision")), NameFilter.ALL);

    @TempDir
    private Path folder;

    private CleanupFiles files;

    @BeforeEach
    void prepare() {
        files = new CleanupFiles(folder);
    }

    @Test
    void whatAFileLeavesOutIsTheSafeChoice() {
        CleanupJob job = files.read(CleanupFiles.POLICY + "    older-than: 90d\n    action: archive\n");

        assertThat(job.name()).isEqualTo("tidy");
        assertThat(job.server()).isNull();
        assertThat(job.lake()).isEqualTo("/lake");
        assertThat(job.guards()).isEqualTo(GuardSpec.DEFAULT);
        assertThat(job.budget()).isEqualTo(BudgetSpec.DEFAULT);
        assertThat(job.digest()).matches("[0-9a-f]{64}");
        assertThat(job.policies())
                .containsExactly(new PolicySpec(
                        "old",
                        VISION,
                        null,
                        new Conditions(
                                Set.of(),
                                Duration.ofDays(90),
                                null,
                                Bounds.any(),
                                Bounds.any(),
                                Bounds.any(),
                                Presence.ANY,
                                Presence.ANY,
                                Presence.ANY,
                                NameFilter.ALL,
                                NameFilter.ALL,
                                NameFilter.ALL,
                                ArchivedOnes.LEFT_OUT),
                        null,
                        new ActionSpec.Archive(),
                        Approval.PERSON,
                        GuardSpec.DEFAULT));
    }

    @Test
    void everyKeyIsMapped() {
        CleanupJob job = files.read("""
                version: 1
                kind: cleanup
                name: all of it
                source: { server: "https://comet.example.com" }
                lake: { uri: hdfs://host/lake }
                budget: { calls-per-hour: 12000, concurrency: 4 }
                guards:
                  max-experiments: 300
                  max-per-day: 1000
                  max-percent-of-project: 12.5%
                  min-age: 3d
                  protect:
                    tags: [keep, "paper-*"]
                    projects: ["prod-*"]
                    running: true
                    registered-models: false
                    artifact-sources: false
                policies:
                  - name: all conditions
                    scope: { workspaces: { include: ["v*"], exclude: [vault] }, projects: ["sweep-*"] }
                    where: 'Metadata("duration")   < 120 & Metadata("start_server_timestamp") < ago("2w")'
                    states: [crashed, running]
                    older-than: 90d
                    idle-for: 1d12h
                    duration: { at-least: 10m, at-most: 2h }
                    points: { at-least: 1, at-most: 10 }
                    asset-bytes: { at-least: 1GB, at-most: 2GiB }
                    in-registry: false
                    artifact-source: true
                    tagged: true
                    tags: { include: [a], exclude: [b] }
                    names: ["debug-*"]
                    owners: [ada]
                    archived: included
                    keep:
                      best: 5
                      by: Metric("val_acc")
                      order: lowest
                      per: ['Parameter("model")', 'Other("dataset")']
                    guards:
                      max-experiments: 200
                      max-per-day: 900
                      max-percent-of-project: 10%
                      min-age: 4d
                      protect: { tags: [own, keep], projects: [p], registered-models: true }
                    action: move
                    to: { workspace: attic, project: archive }
                    approve: auto
                """);

        assertThat(job.name()).isEqualTo("all of it");
        assertThat(job.server()).isEqualTo("https://comet.example.com");
        assertThat(job.lake()).isEqualTo("hdfs://host/lake");
        assertThat(job.budget()).isEqualTo(new BudgetSpec(12_000, 4));
        assertThat(job.guards())
                .isEqualTo(new GuardSpec(
                        300,
                        1_000,
                        Share.parse("12.5%"),
                        Duration.ofDays(3),
                        List.of("keep", "paper-*"),
                        List.of("prod-*"),
                        Set.of(Protection.RUNNING)));
        assertThat(job.policies())
                .containsExactly(new PolicySpec(
                        "all conditions",
                        new ScopeSpec(
                                new NameFilter(List.of("v*"), List.of("vault")),
                                NameFilter.including(List.of("sweep-*"))),
                        Query.parse("Metadata('duration') < 120 & Metadata('start_server_timestamp') < ago('14d')"),
                        new Conditions(
                                Set.of(State.CRASHED, State.RUNNING),
                                Duration.ofDays(90),
                                Duration.ofHours(36),
                                new Bounds<>(Duration.ofMinutes(10), Duration.ofHours(2)),
                                new Bounds<>(1L, 10L),
                                new Bounds<>(1_000_000_000L, 2_147_483_648L),
                                Presence.NO,
                                Presence.YES,
                                Presence.YES,
                                new NameFilter(List.of("a"), List.of("b")),
                                NameFilter.including(List.of("debug-*")),
                                NameFilter.including(List.of("ada")),
                                ArchivedOnes.INCLUDED),
                        new KeepSpec(
                                5,
                                Order.LOWEST,
                                Query.metric("val_acc"),
                                List.of(Query.parameter("model"), Query.other("dataset"))),
                        new ActionSpec.Move("attic", "archive"),
                        Approval.AUTO,
                        new GuardSpec(
                                200,
                                900,
                                Share.ofPercent(10),
                                Duration.ofDays(4),
                                List.of("keep", "paper-*", "own"),
                                List.of("prod-*", "p"),
                                Set.of(Protection.RUNNING, Protection.REGISTERED_MODELS))));
    }

    @Test
    void everyActionHasItsKeys() {
        assertThat(files.policy("older-than: 1d\naction: archive").action()).isEqualTo(new ActionSpec.Archive());
        assertThat(files.policy("older-than: 1d\naction: restore").action()).isEqualTo(new ActionSpec.Restore());
        assertThat(files.policy("older-than: 1d\naction: stop").action()).isEqualTo(new ActionSpec.Stop());
        assertThat(files.policy("older-than: 1d\naction: move\nto: { project: p }")
                        .action())
                .isEqualTo(new ActionSpec.Move(null, "p"));
        assertThat(files.policy("older-than: 1d\naction: symlink\nto: { project: p }")
                        .action())
                .isEqualTo(new ActionSpec.Symlink("p"));
        assertThat(files.policy("older-than: 1d\naction: tag\nadd-tags: [a, b]").action())
                .isEqualTo(new ActionSpec.Tag(List.of("a", "b")));
        assertThat(files.policy("older-than: 1d\naction: untag\nremove-tags: [a]")
                        .action())
                .isEqualTo(new ActionSpec.Untag(List.of("a")));
        assertThat(files.policy("older-than: 1d\naction: delete-assets\nassets: { names: [\"*.ckpt\"] }")
                        .action())
                .isEqualTo(new ActionSpec.DeleteAssets(
                        NameFilter.ALL, NameFilter.including(List.of("*.ckpt")), 0, ProofDemand.REQUIRED));
        assertThat(files.policy("""
                                older-than: 1d
                                action: delete-assets
                                assets: { types: [model-element], names: { exclude: [best.ckpt] }, at-least: 10MB }
                                proof: waivable
                                """).action())
                .isEqualTo(new ActionSpec.DeleteAssets(
                        NameFilter.including(List.of("model-element")),
                        new NameFilter(List.of(), List.of("best.ckpt")),
                        10_000_000,
                        ProofDemand.WAIVABLE));
    }

    @Test
    void aDeleteNamesThePoliciesThatArchivedEarlierOrLaterInTheFile() {
        String archive = """
                  - name: hide
                    scope: { workspaces: [vision] }
                    older-than: 90d
                    action: archive
                """.indent(0);
        String delete = """
                  - name: forget
                    scope: { workspaces: [vision] }
                    older-than: 90d
                    action: delete
                    archived-by: [hide]
                """;

        assertThat(files.read(CleanupFiles.HEAD + "policies:\n" + archive + delete)
                        .policy("forget")
                        .action())
                .isEqualTo(new ActionSpec.Delete(List.of("hide"), Duration.ofDays(14), ProofDemand.REQUIRED));
        assertThat(files.read(CleanupFiles.HEAD + "policies:\n" + delete + "    grace: 0d\n    proof: waivable\n"
                                + archive)
                        .policy("forget")
                        .action())
                .isEqualTo(new ActionSpec.Delete(List.of("hide"), Duration.ZERO, ProofDemand.WAIVABLE));
    }

    @ParameterizedTest
    @CsvSource({
        "archive, LEFT_OUT",
        "stop, LEFT_OUT",
        "restore, ONLY",
        "tag, LEFT_OUT",
        "untag, LEFT_OUT",
        "move, LEFT_OUT",
        "symlink, LEFT_OUT",
        "delete-assets, LEFT_OUT"
    })
    void whichAreLookedAtFollowsTheAction(String action, ArchivedOnes expected) {
        String needed = switch (action) {
            case "tag" -> "add-tags: [a]";
            case "untag" -> "remove-tags: [a]";
            case "move", "symlink" -> "to: { project: p }";
            case "delete-assets" -> "assets: { types: [t] }";
            default -> "";
        };
        String keys = "older-than: 1d\naction: " + action + "\n" + needed + "\n";

        assertThat(files.policy(keys).conditions().archived()).isEqualTo(expected);
        assertThat(files.policy(keys + "archived: "
                                + expected.name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', '-'))
                        .conditions()
                        .archived())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keep: { last: 10 }",
                "keep: { last: 1, per: 'Parameter(\"model\")' }",
                "match: everything",
                "where: 'Tag(\"a\")'",
                "tags: [\"*\"]",
                "tagged: false",
                "points: { at-most: 0 }",
                "names: { exclude: [a] }",
            })
    void aPolicyNamesExperimentsOrSaysThatItMeansAll(String line) {
        assertThat(files.problemsOfPolicy("action: archive\n" + line)).isEmpty();
    }

    @Test
    void aSingleValueNeedsNoBracketsToMakeGroups() {
        assertThat(files.policy("action: archive\nkeep: { last: 1, per: 'Parameter(\"model\")' }")
                        .keep())
                .isEqualTo(new KeepSpec(1, Order.LAST, null, List.of(Query.parameter("model"))));
    }

    @Test
    void everyWorkspaceIsTakenWhereThatIsMeant() {
        String yaml = CleanupFiles.POLICY.replace("[vision]", "[\"*\"]") + "    older-than: 1d\n    action: archive\n";

        assertThat(files.read(yaml + "    match: everything\n").policies()).hasSize(1);
        assertThat(files.problems(yaml)).hasSize(1);
    }

    @Test
    void theDigestIsOfWhatIsSaidNotOfHow() {
        String plain = files.read(CleanupFiles.POLICY + """
                    where: 'Tag("a") & Metric("x") > 1'
                    older-than: 14d
                    action: archive
                """).digest();

        assertThat(files.read("""
                # Tidies up.
                kind: cleanup
                version: 1
                "name": 'tidy'
                policies:
                - action:  archive   # can be undone
                  older-than: 2w
                  where: >
                    Tag("a")
                    & (Metric('x') > 1)
                  scope:
                    workspaces:
                    - vision
                  name: old
                lake: {uri: "/lake"}
                """).digest()).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /lake            | /lakes
            tidy             | tidier
            vision           | visions
            14d              | 13d
            archive          | stop
            Tag("a")         | Tag("b")
            [p, q]           | ["p, q"]
            [p, q]           | { exclude: [p, q] }
            action:          | approve: person, action:
            min-age: 8d      | min-age: 9d
            """)
    void anyOtherValueIsAnotherDigest(String before, String after) {
        String yaml = CleanupFiles.HEAD + """
                guards: { min-age: 8d }
                policies:
                - { name: old, scope: { workspaces: [vision], projects: [p, q] }, older-than: 14d, where: 'Tag("a")', action: archive }
                """;

        assertThat(yaml).contains(before);
        assertThat(files.read(yaml.replace(before, after)).digest())
                .isNotEqualTo(files.read(yaml).digest());
    }

    @Test
    void theOrderOfPoliciesIsPartOfTheDigest() {
        String one = "- { name: one, scope: { workspaces: [w] }, older-than: 1d, action: archive }\n";
        String two = "- { name: two, scope: { workspaces: [w] }, older-than: 1d, action: stop }\n";

        assertThat(files.read(CleanupFiles.HEAD + "policies:\n" + one + two).digest())
                .isNotEqualTo(files.read(CleanupFiles.HEAD + "policies:\n" + two + one)
                        .digest());
    }

    @Test
    void everyExampleOfTheReferenceIsTaken() {
        List<KeyText> keys = CleanupFiles.FORMAT.keys();

        assertThat(keys).hasSizeGreaterThan(60);
        for (KeyText key : keys) {
            if (!key.example().isEmpty() && !key.required()) {
                assertThat(files.problems(file(key))).as(key.path()).isEmpty();
            }
        }
    }

    /** The shortest file that has a key with its example. */
    private static String file(KeyText key) {
        String[] path = key.path().split("\\.");
        boolean ofPolicy = path[0].equals("policies");
        StringBuilder value = new StringBuilder(key.example());
        for (int i = path.length - 1; i > (ofPolicy ? 1 : 0); i--) {
            value.insert(0, "{ " + path[i] + ": ").append(beside(path, i)).append(" }");
        }
        if (!ofPolicy) {
            return CleanupFiles.POLICY.replace("policies:", path[0] + ": " + value + "\npolicies:")
                    + "    older-than: 90d\n    action: archive\n";
        }
        String line = path[1] + ": " + value;
        String action = actionFor(path[1]);
        String keys = line + "\naction: " + action + "\n" + (path[1].equals("older-than") ? "" : "older-than: 90d\n");
        String yaml = CleanupFiles.POLICY;
        if (path[1].equals("scope")) {
            yaml = yaml.replace("    scope: { workspaces: [vision] }\n", "");
        }
        if (path[1].equals("match")) {
            yaml = yaml.replace("[vision]", "[\"*\"]");
        }
        if (action.equals("delete") && !path[1].equals("archived-by")) {
            keys += "archived-by: [crashed-and-short]\n";
        }
        return yaml + keys.indent(4)
                + "  - { name: crashed-and-short, scope: { workspaces: [w] }, states: [crashed], action: archive }\n";
    }

    private static String beside(String[] path, int at) {
        return switch (path[at]) {
            case "projects" -> path[at - 1].equals("scope") ? ", workspaces: [w]" : "";
            case "best" -> ", by: 'Metric(\"a\")', order: lowest";
            case "by" -> ", best: 1, order: lowest";
            case "order" -> ", best: 1, by: 'Metric(\"a\")'";
            case "per" -> ", last: 1";
            case "workspace" -> ", project: p";
            case "zone", "jitter", "misfire", "time-box", "blackout" -> ", cron: 0 15 4 * * ?";
            case "on" -> path[at - 1].equals("schedule") ? ", after: nightly" : "";
            case "at-least" -> path[at - 1].equals("assets") ? ", types: [t]" : "";
            default -> "";
        };
    }

    private static String actionFor(String key) {
        return switch (key) {
            case "to" -> "move";
            case "add-tags" -> "tag\n";
            case "remove-tags" -> ActionKind.UNTAG.text();
            case "archived-by", "grace", "proof" -> "delete";
            case "assets" -> "delete-assets";
            case "archived" -> "tag\nadd-tags: [a]";
            default -> "archive";
        };
    }
}
