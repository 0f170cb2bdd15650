package org.huiyin.admin.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `huiyin.admin.*`: the directory's tags that make somebody something in the console; health
/// officers and contacts have those of `huiyin.health`.
///
/// @param administratorTag of the administrators
/// @param unionTag of the trade union, the youth league and the women's committee
/// @param auditorTag of those who look at who looked
@ConfigurationProperties("huiyin.admin")
record RoleSettings(
        @DefaultValue("管理员") String administratorTag,
        @DefaultValue("工会委员") String unionTag,
        @DefaultValue("审计员") String auditorTag) {}
