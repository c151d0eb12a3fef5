package discord

import "encoding/json"

// farewell tells of a server that the bot was removed from, or of a deleted channel.
// A server that is only out of order is not gone.
func (c *Client) farewell(kind string, raw json.RawMessage) {
	var e struct {
		ID          string `json:"id"`
		Guild       string `json:"guild_id"`
		Unavailable bool   `json:"unavailable"`
	}
	if err := json.Unmarshal(raw, &e); err != nil || e.ID == "" || e.Unavailable {
		return
	}
	guild, channel := e.ID, ""
	if kind == "CHANNEL_DELETE" {
		guild, channel = e.Guild, e.ID
	}
	c.log.Info("gone", "guild", guild, "channel", channel)
	if c.gone != nil {
		c.gone(guild, channel)
	}
}
