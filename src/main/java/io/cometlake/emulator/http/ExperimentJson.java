// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.ExperimentMetadata;
import io.cometlake.emulator.store.LoggedValue;
import java.io.IOException;
import java.util.List;

/** The shapes that several answers share. */
final class ExperimentJson {
    private ExperimentJson() {}

    static void writeMetadata(JsonWriter out, ExperimentMetadata metadata, ServerAge age) throws IOException {
        boolean whole = age.hasWholeMetadata();
        out.beginObject()
                .member("experimentKey", metadata.key())
                .member("experimentName", metadata.name())
                .name("optimizationId")
                .nullValue();
        if (whole) {
            out.member("userName", metadata.userName());
        }
        out.member("projectId", metadata.projectId())
                .member("projectName", metadata.projectName())
                .member("workspaceName", metadata.workspaceName())
                .member("filePath", metadata.filePath())
                .member("fileName", metadata.fileName());
        if (whole) {
            out.member("throttle", false);
        }
        out.member("durationMillis", metadata.duration())
                .member("startTimeMillis", metadata.startTime())
                .member("endTimeMillis", metadata.endTime());
        if (whole) {
            out.member("running", metadata.running()).member("hasCrashed", metadata.crashed());
        }
        out.member("archived", metadata.archived()).endObject();
    }

    static Answer experiments(List<Experiment> experiments, ServerAge age) {
        return Answer.json(out -> {
            out.beginObject().name("experiments").beginArray();
            for (Experiment experiment : experiments) {
                writeMetadata(out, experiment.metadata(), age);
            }
            out.endArray().endObject();
        });
    }

    /** Parameters or others: minimum and maximum are the current value; what is not known is left out. */
    static Answer values(List<LoggedValue> values) {
        return Answer.json(out -> {
            out.beginObject().name("values").beginArray();
            for (LoggedValue value : values) {
                out.beginObject()
                        .member("name", value.name())
                        .member("valueMin", value.value())
                        .member("valueMax", value.value())
                        .member("valueCurrent", value.value());
                if (value.timestamp() != null) {
                    out.member("timestampMin", value.timestamp())
                            .member("timestampMax", value.timestamp())
                            .member("timestampCurrent", value.timestamp());
                }
                if (value.step() != null) {
                    out.member("stepMin", value.step())
                            .member("stepMax", value.step())
                            .member("stepCurrent", value.step());
                }
                out.member("editable", false).endObject();
            }
            out.endArray().endObject();
        });
    }
}
