// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Which version this is. */
final class VersionInfo implements InfoContributor {
    @Override
    public void contribute(Info.Builder info) {
        Map<String, Object> facts = new LinkedHashMap<>();
        String version = VersionInfo.class.getPackage().getImplementationVersion();
        facts.put("version", version == null ? "development" : version);
        facts.put("java", Runtime.version().toString());
        info.withDetail("cometlake", facts);
    }
}
