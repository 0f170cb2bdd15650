package org.huiyin.bot.wecom;

/// The app as WeCom knows it.
record AppAccount(String corpId, int agentId, String secret) {

    /// Without the secret.
    @Override
    public String toString() {
        return "AppAccount[corpId=" + corpId + ", agentId=" + agentId + "]";
    }
}
