// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every mistake of a clean-up's file is named with line, key and remedy, and all of them at once. */
class BadCleanupFileTest {
    @TempDir
    private Path folder;

    private CleanupFiles files;

    @BeforeEach
    void prepare() {
        files = new CleanupFiles(folder);
    }

    @Test
    void manyMistakesAreToldAtOnceInTheFilesOrder() {
        assertThat(files.problems("""
                        version: 1
                        kind: cleanup
                        name: tidy
                        lake: { uri: /lake, format: csv }
                        guards:
                          max-experimets: 5
                          max-percent-of-project: 20
                          protect: { tags: [] }
                        policies:
                          - name: short
                            scope: { projects: ["sweep-*"] }
                            where: 'Metadata("durations") < 120 & Environment("os") == "x"'
                            older-than: 3 months
                            duration: { at-least: 2h, at-most: 10m }
                            keep: { best: 5, by: 'Metrics("acc")' }
                            guards:
                              min-age: 1d
                              protect: { running: false }
                            action: archive
                            grace: 14d
                          - name: short
                            scope: { workspaces: ["*"] }
                            action: delete
                            archived: included
                            archived-by: [shorts]
                            approve: auto
                        """))
                .containsExactly(
                        "tidy.yaml:4: lake.format: Unknown key. The keys here are uri.",
                        "tidy.yaml:6: guards.max-experimets: Unknown key. Did you mean max-experiments?",
                        "tidy.yaml:7: guards.max-percent-of-project: '20' is no share. Write it as 10%.",
                        "tidy.yaml:8: guards.protect.tags: is an empty list. Leave the key out, or name something.",
                        "tidy.yaml:11: policies.scope: The key 'workspaces' is missing. Add it, as in \"workspaces:"
                                + " [vision]\".",
                        "tidy.yaml:12: policies.where: Metadata(\"durations\") cannot be judged here, as no listing has"
                                + " it. Did you mean duration?",
                        "tidy.yaml:12: policies.where: Environment(\"os\") cannot be judged here, and nothing is cleaned"
                                + " up on the server's word alone. Use metrics, parameters, others, tags or metadata.",
                        "tidy.yaml:13: policies.older-than: '3 months' is no duration; write it as 90d, 12h, 30m or"
                                + " 1d12h.",
                        "tidy.yaml:14: policies.duration: at-most is less than at-least, so that nothing is both.",
                        "tidy.yaml:15: policies.keep.by: 'Metrics(\"acc\")' is no variable, as Metric(\"acc\") is one:"
                                + " There is no function Metrics; did you mean Metric?",
                        "tidy.yaml:15: policies.keep: needs 'order' to tell which are best. Add it, as in \"order:"
                                + " highest\".",
                        "tidy.yaml:17: policies.guards.min-age: 1d is looser than the file's guards, which say 7d. A"
                                + " policy may only be tighter; change the file's.",
                        "tidy.yaml:18: policies.guards.protect.running: is looser than the file's guards, which spare"
                                + " such experiments. A policy may only be tighter; change the file's.",
                        "tidy.yaml:20: policies.grace: does not belong to archive: it is for delete. Leave it out.",
                        "tidy.yaml:21: policies.name: There is a policy of this name on line 10. Choose another one.",
                        "tidy.yaml:22: policies.scope: Its workspaces are all that the key sees. Name some, or write"
                                + " \"match: everything\" if this is meant.",
                        "tidy.yaml:23: policies.action: The policy takes every experiment of its scope: it has no where,"
                                + " no condition and no keep that leaves one out. Name some, or write \"match:"
                                + " everything\" if this is meant.",
                        "tidy.yaml:24: policies.archived: 'included' does not go with delete, which looks at archived"
                                + " experiments alone. Leave it out.",
                        "tidy.yaml:25: policies.archived-by: 'shorts' is no policy of this file. Only what a policy here"
                                + " has archived can be deleted; add one.",
                        "tidy.yaml:26: policies.approve: auto is for what can be undone, and delete cannot. Leave it to a"
                                + " person.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wher: 'Tag("a")'                | wher: Unknown key. Did you mean where?
            workspaces: [a]                 | workspaces: Unknown key here. It belongs to scope.
            where: 'Tag("a") and Tag("b")'  | where: column 22: Write & instead of and.
            where: 'ago("1d") > Metadata("start_time")' | where: Metadata("start_time") cannot be judged here, as no listing has it. Those that can: duration, end_server_timestamp, experimentKey,
            states: [crashd]                | states: 'crashd' has to be one of running, finished, crashed. Did you mean crashed?
            states: crashed                 | states: has to be a list of states, as [a, b], not a single value.
            idle-for: 30                    | idle-for: '30' is no duration; write it with its unit, as 90d
            duration: {}                    | duration: has no keys.
            duration: { at-most: soon }     | duration.at-most: 'soon' is no duration
            points: { at-least: -1 }        | points.at-least: '-1' has to be a whole number of at least 0.
            asset-bytes: { at-least: much } | asset-bytes.at-least: 'much' is no size.
            asset-bytes: { at-least: 2GB, at-most: 1GB } | asset-bytes: at-most is less than at-least
            in-registry: no                 | in-registry: has to be true or false, without quotes.
            archived: only                  | archived: 'only' does not go with archive, which looks at active experiments alone.
            match: all                      | match: 'all' has to be everything.
            match: everything               | match: The policy names which experiments. Leave it out
            keep: { last: 0 }               | keep.last: '0' has to be a whole number of at least 1.
            keep: { last: 1, best: 2, by: 'Metric("a")', order: lowest } | keep: needs either last or best
            keep: { per: 'Metric("a")' }    | keep: needs either last or best
            keep: { last: 1, by: 'Metric("a")' } | keep: 'by' is for best, not for last. Leave it out.
            keep: { best: 1, order: lowest } | keep: needs 'by' to tell which are best.
            keep: { best: 1, order: higest, by: 'Metric("a")' } | keep.order: 'higest' has to be one of highest, lowest. Did you mean highest?
            keep: { best: 1, order: lowest, by: 'Tag("a")' } | keep.by: 'Tag("a")' is no variable
            keep: { best: 1, order: lowest, by: 'Metric("a") > 1' } | keep.by: 'Metric("a") > 1' is no variable
            keep: { best: 1, order: lowest, by: 'Environment("a")' } | keep: Environment("a") cannot be judged here
            keep: { last: 1, per: [] }      | keep.per: is an empty list.
            keep: { last: 1, per: ['Metadata("hasNotes")'] } | keep: Metadata("hasNotes") cannot be judged here
            guards: { max-experiments: 501 } | guards.max-experiments: 501 is looser than the file's guards, which say 500.
            guards: { max-per-day: 2001 }   | guards.max-per-day: 2001 is looser than the file's guards, which say 2000.
            guards: { max-percent-of-project: 20.1% } | guards.max-percent-of-project: 20.1% is looser than the file's guards, which say 20%.
            guards: { min-age: 6d23h }      | guards.min-age: 6d23h is looser than the file's guards, which say 7d.
            guards: { protect: { artifact-sources: false } } | guards.protect.artifact-sources: is looser
            guards: { max-experiments: 0 }  | guards.max-experiments: '0' has to be a whole number of at least 1.
            to: { project: p }              | to: does not belong to archive: it is for move and symlink. Leave it out.
            add-tags: [a]                   | add-tags: does not belong to archive: it is for tag. Leave it out.
            remove-tags: [a]                | remove-tags: does not belong to archive: it is for untag. Leave it out.
            archived-by: [old]              | archived-by: does not belong to archive: it is for delete. Leave it out.
            assets: { types: [a] }          | assets: does not belong to archive: it is for delete-assets. Leave it out.
            proof: waivable                 | proof: does not belong to archive: it is for delete and delete-assets. Leave it out.
            approve: nobody                 | approve: 'nobody' has to be one of person, auto.
            """)
    void isToldWithItsLine(String line, String told) {
        assertThat(files.problemsOfPolicy(line + "\nolder-than: 90d\naction: archive"))
                .singleElement()
                .asString()
                .startsWith("tidy.yaml:8: policies." + told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            move          |                            | action: The key 'to' is missing, which move needs. Add it, as in "to: { project: archive }".
            move          | to: { workspace: w }       | to: The key 'project' is missing.
            symlink       |                            | action: The key 'to' is missing, which symlink needs.
            symlink       | to: { project: p, workspace: w } | to: 'workspace' does not belong to symlink
            symlink       | { approve: auto, to: { project: p } } | approve: auto is for what can be undone, and symlink cannot.
            tag           |                            | action: The key 'add-tags' is missing, which tag needs. Add it, as in "add-tags: [stale]".
            tag           | add-tags: [" "]            | add-tags: is blank.
            tag           | add-tags: [cometlake:x]    | add-tags: Tags that begin with cometlake: are Cometlake's own.
            untag         |                            | action: The key 'remove-tags' is missing, which untag needs.
            untag         | remove-tags: [cometlake:delete-after=2026-01-01] | remove-tags: Tags that begin with cometlake: are Cometlake's own.
            stop          | archived: included         | archived: 'included' does not go with stop, which looks at active experiments alone.
            restore       | archived: left-out         | archived: 'left-out' does not go with restore, which looks at archived experiments alone.
            delete        |                            | action: The key 'archived-by' is missing, which delete needs.
            delete        | archived-by: [old]         | archived-by: Policy 'old' does not archive: its action is delete.
            delete        | archived-by: [hyde]        | archived-by: 'hyde' is no policy of this file. Did you mean hide?
            delete        | archived-by: [somebody]    | archived-by: 'somebody' is no policy of this file. Those that archive: hide.
            delete        | { archived-by: [hide], grace: 14 } | grace: '14' is no duration; write it with its unit
            delete        | { archived-by: [hide], proof: waivabel } | proof: 'waivabel' has to be one of required, waivable. Did you mean waivable?
            delete-assets |                            | action: The key 'assets' is missing, which delete-assets needs.
            delete-assets | assets: { at-least: 1GB }  | assets: names every file. Give types or names
            delete-assets | assets: { types: ["*"], names: ["**"] } | assets: names every file.
            delete-assets | assets: { names: "*.ckpt" } | assets.names: has to be a list of patterns
            """)
    void ofAnActionIsToldWithItsKey(String action, String keys, String told) {
        String flat = keys == null
                ? ""
                : keys.startsWith("{ ") ? keys.substring(2, keys.length() - 2).replace(", ", "\n") : keys;
        String hide = "  - { name: hide, scope: { workspaces: [w] }, older-than: 1d, action: archive }\n";

        assertThat(files.problems(
                        CleanupFiles.POLICY + ("older-than: 90d\naction: " + action + "\n" + flat).indent(4) + hide))
                .singleElement()
                .asString()
                .contains(": policies." + told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "archived: left-out",
                "names: [\"*\"]",
                "owners: [a, \"**\"]",
                "older-than: 0d",
                "duration: { at-least: 0s }",
                "points: { at-least: 0 }",
                "asset-bytes: { at-least: 0 }",
                "states: [running, finished, crashed]",
                "approve: person",
                "guards: { max-experiments: 1 }",
            })
    void whatLeavesNothingOutNamesNothing(String line) {
        assertThat(files.problemsOfPolicy("action: archive\n" + line))
                .singleElement()
                .asString()
                .startsWith("tidy.yaml:8: policies.action: The policy takes every experiment of its scope:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ["*"]                            | Its workspaces are all that the key sees.
            [a, "***"]                       | Its workspaces are all that the key sees.
            { include: ["*"] }               | Its workspaces are all that the key sees.
            { exclude: [vault] }             | Its workspaces are all that the key sees, but for the excluded ones.
            """)
    void everyWorkspaceHasToBeMeant(String workspaces, String told) {
        assertThat(files.problems(CleanupFiles.POLICY.replace("[vision]", workspaces)
                        + "    older-than: 1d\n    action: archive\n"))
                .containsExactly("tidy.yaml:7: policies.scope: " + told
                        + " Name some, or write \"match: everything\" if this is meant.");
    }

    @Test
    void aMistakenConditionIsNotToldTwice() {
        assertThat(files.problemsOfPolicy("action: archive\nwhere: 'Tag(a)'")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            policies: []   | policies: is an empty list.
            policies: [a]  | policies: has to be a group of keys (name, scope,
            policies: {}   | policies: has to be a list of policies
            policies:      | policies: has no value. Give it a list of policies.
            policies: [{ name: a }] | policies: The key 'scope' is missing. Add it, as in "scope: { workspaces: [vision] }".
            """)
    void whatIsNoPolicyIsToldAsThat(String line, String told) {
        assertThat(files.problems(CleanupFiles.HEAD + line)).first().asString().startsWith("tidy.yaml:5: " + told);
    }

    @Test
    void aFileOfExportsIsSentToItsCommand() {
        assertThat(files.problems(ExportFiles.REQUIRED))
                .containsExactly(
                        "tidy.yaml:2: kind: This is a job of kind export, not cleanup. Run it with 'cometlake export FILE'.");
    }

    @Test
    void aPlanIsSentToItsCommand() {
        assertThat(files.problems("{\"made_at\": 1, \"planning_said\": {}, \"actions\": [], \"digest\": \"ab\"}"))
                .containsExactly(
                        "tidy.yaml:1: This is a plan, not a job. Look at it with 'cometlake policy show FILE'.");
    }

    @Test
    void theFirstWordOfAKeyIsEnoughToName() {
        assertThat(files.problemsOfPolicy("action: archive\nolder: 30d"))
                .contains("tidy.yaml:9: policies.older: Unknown key. Did you mean older-than?");
    }

    @Test
    void aKeyIsRefusedAndNeverRepeated() {
        assertThat(files.problems(CleanupFiles.HEAD + "api-key: hUn7er2hUn7er2"))
                .anyMatch(problem -> problem.contains("An API key has no place in a job file"))
                .noneMatch(problem -> problem.contains("hUn7er2"));
    }
}
