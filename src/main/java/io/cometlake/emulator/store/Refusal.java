// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

/** Why a call is turned down: the HTTP status and the code that Comet's clients look at. */
public enum Refusal {
    KEY_MISSING(401, 0),
    KEY_UNKNOWN(401, 90212),
    BAD_REQUEST(400, 0),
    NO_EXPERIMENT_KEY(400, 90998),
    NO_SUCH_EXPERIMENT(404, 90211),
    EXPERIMENT_EXISTS(400, 90999),
    NO_WRITE_ACCESS(400, 90210),
    NO_SUCH_WORKSPACE(400, 90219),
    NO_PROJECT_NAME(400, 98219),
    NO_SUCH_PROJECT(404, 0),
    NO_SUCH_ARTIFACT(400, 624522),
    NO_SUCH_ARTIFACT_VERSION(400, 624523),
    ARTIFACT_VERSION_EXISTS(400, 90399),
    ARTIFACT_VERSION_IMMUTABLE(400, 90401),
    ARTIFACT_VERSION_OPEN(400, 90402),
    ARTIFACT_VERSION_FAILED(400, 90403),
    NO_SUCH_ARTIFACT_STATE(400, 90410),
    NO_SUCH_MODEL(400, 42008),
    NO_MODEL_TO_UPDATE(400, 42006),
    NO_SEMANTIC_VERSION(400, 42001),
    NO_SUCH_ASSET(404, 0),
    NO_SUCH_ENDPOINT(404, 0),
    WRONG_VERB(405, 0),
    TOO_MANY_CALLS(429, 0),
    STORAGE_FAILED(500, 0);

    private final int status;
    private final int sdkErrorCode;

    Refusal(int status, int sdkErrorCode) {
        this.status = status;
        this.sdkErrorCode = sdkErrorCode;
    }

    public int status() {
        return status;
    }

    public int sdkErrorCode() {
        return sdkErrorCode;
    }
}
