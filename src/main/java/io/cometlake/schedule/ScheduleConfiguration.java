// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.file.JobFiles;
import io.cometlake.job.launch.JobLauncher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The scheduler of a process: a bean of type {@link JobScheduler}, and one of type {@link FireNotes}. Its context needs a
 * {@code Repository}, whose own context is its parent, {@code Settings}, a {@code JobLauncher}, {@code JobFiles} and a {@code Clock}; every
 * {@link FireListener} in it is told of fires. Nothing fires before somebody calls {@link JobScheduler#start()}.
 */
@Configuration(proxyBeanMethods = false)
@Import(EngineConfiguration.class)
public class ScheduleConfiguration {
    @Bean
    Launches launches(JobLauncher launcher) {
        return launcher::launch;
    }

    @Bean
    JobReader jobReader(JobFiles files) {
        return files::read;
    }
}
