package fakediscord

import (
	"fmt"
	"slices"
	"strconv"
)

// owns refuses requests for another application.
func (f *Fake) owns(c *call) error {
	if c.params["application_id"] == f.app.ID {
		return nil
	}
	return errApp
}

func (f *Fake) getCommands(c *call) (any, error) {
	if err := f.owns(c); err != nil {
		return nil, err
	}
	if c.params["guild_id"] != "" {
		if _, err := f.guildOf(c); err != nil {
			return nil, errAccess
		}
	}
	full := c.Query.Get("with_localizations") == "true"
	list := []any{}
	for _, cmd := range f.commands[c.params["guild_id"]] {
		if full {
			list = append(list, cmd)
			continue
		}
		bare := *cmd
		bare.NameLocal, bare.DescriptionLocal, bare.Options = nil, nil, bareOptions(cmd.Options)
		list = append(list, &bare)
	}
	return list, nil
}

// bareOptions leaves the localizations out, as Discord does unless asked for them.
func bareOptions(list []CommandOption) []CommandOption {
	list = slices.Clone(list)
	for i := range list {
		o := &list[i]
		o.NameLocal, o.DescriptionLocal, o.Options = nil, nil, bareOptions(o.Options)
		o.Choices = slices.Clone(o.Choices)
		for j := range o.Choices {
			o.Choices[j].NameLocal = nil
		}
	}
	return list
}

func (f *Fake) putCommands(c *call) (any, error) {
	guildID := c.params["guild_id"]
	if err := f.owns(c); err != nil {
		return nil, err
	}
	if guildID != "" {
		if _, err := f.guildOf(c); err != nil {
			return nil, errAccess
		}
	}
	var list []*Command
	if err := c.decode(&list); err != nil {
		return nil, err
	}
	if slices.Contains(list, nil) {
		return nil, errJSON
	}
	var form form
	checkCommands(&form, list, guildID != "")
	if err := form.err(); err != nil {
		return nil, err
	}
	for _, cmd := range list {
		f.adopt(cmd, guildID)
	}
	f.commands[guildID] = list
	f.tell(Event{Kind: "commands"})
	if list == nil {
		list = []*Command{}
	}
	return list, nil
}

// adopt completes a new command; one of the same name keeps its ID.
func (f *Fake) adopt(cmd *Command, guildID string) {
	cmd.ID, cmd.Version = "", f.newID()
	for _, old := range f.commands[guildID] {
		if old.Type == cmd.Type && old.Name == cmd.Name {
			cmd.ID = old.ID
		}
	}
	if cmd.ID == "" {
		cmd.ID = f.newID()
	}
	cmd.ApplicationID, cmd.GuildID = f.app.ID, guildID
	if guildID == "" && cmd.Contexts == nil && cmd.DMPermission != nil && !*cmd.DMPermission {
		cmd.Contexts = []int{inGuild}
	}
	if guildID == "" && cmd.IntegrationTypes == nil {
		cmd.IntegrationTypes = []int{guildInstall}
	}
}

// Commands is what the bot has registered: globally, or in a guild.
func (f *Fake) Commands(guildID string) []Command {
	f.mu.Lock()
	defer f.mu.Unlock()
	var list []Command
	for _, c := range f.commands[guildID] {
		list = append(list, *c)
	}
	return list
}

func parsePermissions(s string) (Permissions, error) {
	n, err := strconv.ParseUint(s, 10, 63)
	if err != nil {
		return 0, fmt.Errorf("permissions %q: %w", s, err)
	}
	return Permissions(n), nil
}
