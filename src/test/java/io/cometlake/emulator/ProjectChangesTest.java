// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Share codes, views, owners, and where experiments may go. */
class ProjectChangesTest {
    private Emulator emulator;
    private Wire wire;
    private String project;
    private String experiment;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.empty());
        wire = new Wire(emulator);
        experiment = wire.create("proj", "one");
        project = projectId();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void shareCodesAppearAndVanish() {
        String first = share();
        String second = share();
        assertThat(codes()).containsExactly(first, second);
        JsonNode answer =
                wire.get("write/project/delete-project-share-link?projectId=" + project + "&shareCode=" + first);
        assertThat(answer.get("msg").stringValue()).isEqualTo("Deleted");
        assertThat(codes()).containsExactly(second);
        assertThat(wire.refusal("write/project/delete-project-share-link?projectId=" + project + "&shareCode=" + first))
                .isEqualTo("400/0");
        assertThat(wire.refusal("write/project/add-share-link?projectId=none")).isEqualTo("404/0");
    }

    @Test
    void aProjectThatIsMadeAgainIsNotShared() {
        share();
        wire.post("write/views/upsert", "{'projectId':'" + project + "','templateName':'mine'}");
        wire.post("write/project/delete", "{'projectId':'" + project + "','deleteAllExperiments':true}");
        wire.create("proj", "another");
        assertThat(projectId()).isEqualTo(project);
        assertThat(codes()).isEmpty();
        assertThat(views("views/get-all?projectId=" + project)).isEmpty();
    }

    @Test
    void viewsOfAProjectAreInTheListsOfItsExperimentsAndChartTemplatesInOneOnly() {
        wire.post(
                "write/views/upsert",
                "{'projectId':'" + project + "','templateName':'mine','experimentQueryState':'{}'}");
        wire.post(
                "write/chart-templates/upsert",
                "{'projectId':'" + project + "','templateName':'charts','experimentKey':'" + experiment + "'}");
        String other = wire.create("proj", "two");
        String all = "?projectId=" + project;
        assertThat(views("views/get-all" + all)).containsExactly("mine");
        assertThat(views("views/get-all" + all + "&includeWorkspaceViews=true")).containsExactly("mine");
        assertThat(views("views/get-all" + all + "&experimentKey=" + other)).containsExactly("mine");
        assertThat(views("views/chart-templates" + all + "&experimentKey=" + experiment))
                .containsExactly("charts");
        assertThat(views("views/chart-templates" + all + "&experimentKey=" + other))
                .isEmpty();
        assertThat(views("views/chart-templates" + all)).isEmpty();
    }

    @Test
    void aViewWithAnIdIsChanged() {
        JsonNode made = wire.post(
                "write/views/upsert",
                "{'projectId':'" + project + "','templateName':'mine','experimentQueryState':'a','v2':{'b':1}}");
        String id = made.get("templateId").stringValue();
        wire.post(
                "write/views/upsert",
                "{'projectId':'" + project + "','templateName':'ours','templateId':'" + id + "','v2':2}");
        JsonNode views = wire.get("views/get-all?projectId=" + project).get("views");
        assertThat(views.size()).isEqualTo(1);
        assertThat(views.get(0).toString())
                .isEqualTo("{\"templateId\":\"" + id + "\",\"templateName\":\"ours\",\"projectId\":\"" + project
                        + "\",\"experimentQueryState\":\"a\",\"v2\":2}");
        String unknown = "{'projectId':'" + project + "','templateName':'x','templateId':'none'}";
        assertThat(wire.refusal("write/views/upsert", unknown)).isEqualTo("400/0");
    }

    @Test
    void aProjectGetsAnotherOwnerFromVersion4350On() {
        String body = "{'projectId':'" + project + "','userName':'bob'}";
        emulator.change(Behaviour.normal().withVersion("4.34.9"));
        assertThat(wire.refusal("write/project/update-owner", body)).isEqualTo("404/0");
        emulator.change(Behaviour.normal().withVersion("4.35.0"));
        wire.post("write/project/update-owner", body);
        assertThat(wire.get("project?projectId=" + project).get("ownerUserName").stringValue())
                .isEqualTo("bob");
    }

    @Test
    void experimentsStayInTheirWorkspace() {
        emulator.addWorkspace("far");
        wire.post("write/project/create", "{'workspaceName':'far','projectName':'away'}");
        String move = "{'targetWorkspaceName':'far','targetProjectName':'away','experimentKeys':['" + experiment
                + "'],'symlink':";
        assertThat(wire.refusal("write/experiment/move", move + "false}")).isEqualTo("400/0");
        assertThat(wire.refusal("write/experiment/move", move + "true}")).isEqualTo("400/0");
        assertThat(wire.keys("workspaceName=far&projectName=away")).isEmpty();
        assertThat(wire.keys("projectId=" + project)).containsExactly(experiment);
    }

    @Test
    void changedNotesAndNamesKeepTheRest() {
        wire.post(
                "write/project/update",
                "{'projectId':'" + project + "','newProjectDescription':'about','isPublic':true}");
        wire.post("write/project/notes", "{'projectId':'" + project + "','notes':'n'}");
        wire.post("write/project/update", "{'projectId':'" + project + "','newProjectName':'renamed'}");
        JsonNode now = wire.get("project?projectId=" + project);
        assertThat(now.get("projectName").stringValue()).isEqualTo("renamed");
        assertThat(now.get("projectDescription").stringValue()).isEqualTo("about");
        assertThat(now.get("public").booleanValue()).isTrue();
        assertThat(wire.get("project/notes?projectId=" + project).get("notes").stringValue())
                .isEqualTo("n");
    }

    @Test
    void workspacesAndTheirMembersAreAddedOnce() {
        JsonNode made = wire.post("write/workspace/new", "{'name':'far','plan':'free'}");
        assertThat(made.get("workspace_name").stringValue()).isEqualTo("far");
        assertThat(made.get("workspace_id").stringValue()).isNotBlank();
        assertThat(wire.get("workspaces").get("workspaceNames").toString()).isEqualTo("[\"demo\",\"far\"]");
        assertThat(wire.refusal("write/workspace/new", "{'name':'far'}")).isEqualTo("400/0");
        String member = "{'userEmail':'a@b.invalid','workspaceName':'far','admin':false}";
        wire.post("write/add-workspace-member", member);
        assertThat(wire.send("POST", Wire.REST + "write/add-workspace-member", member.replace('\'', '"'))
                        .body())
                .contains("already member of");
        assertThat(wire.refusal("write/add-workspace-member", member.replace("far", "none")))
                .isEqualTo("400/90219");
    }

    @Test
    void pagesOfProjectsAreFilteredAndOrdered() {
        wire.create("alpha", "a");
        wire.create("alpha", "b");
        wire.create("beta", "c");
        JsonNode page = wire.get("projects/page?workspaceName=demo&offset=1&count=1");
        assertThat(Wire.texts(page.get("rows"), "projectName")).containsExactly("beta");
        assertThat(page.get("totalRowCount").intValue()).isEqualTo(3);
        assertThat(page.get("rows").get(0).get("totalRowCount").stringValue()).isEqualTo("3");
        JsonNode found = wire.get("projects/page?workspaceName=demo&search=A&sort=experimentCount&order=desc");
        assertThat(Wire.texts(found.get("rows"), "projectName")).containsExactly("alpha", "beta");
        assertThat(found.get("filteredRowCount").intValue()).isEqualTo(2);
        assertThat(found.get("rows").get(0).get("experimentCount").intValue()).isEqualTo(2);
        assertThat(wire.get("projects/page?workspaceName=demo&public=true")
                        .get("rows")
                        .size())
                .isZero();
        assertThat(wire.refusal("projects/page?workspaceName=demo&sort=colour")).isEqualTo("400/0");
    }

    private String projectId() {
        return wire.get("project?workspaceName=demo&projectName=proj")
                .get("projectId")
                .stringValue();
    }

    private String share() {
        return wire.get("write/project/add-share-link?projectId=" + project)
                .get("shareCode")
                .stringValue();
    }

    private List<String> codes() {
        return wire.get("project/get-project-share-links?projectId=" + project)
                .get("shareCodes")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private List<String> views(String endpoint) {
        return Wire.texts(wire.get(endpoint).get("views"), "templateName");
    }
}
