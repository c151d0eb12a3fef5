package rest

import (
	"errors"
	"strings"
	"testing"

	"daybook/bot/discord/fakediscord"
)

func TestCheck(t *testing.T) {
	w := newWorld(t)
	w.AddChannel(w.Guild, "general")
	w.Overwrite(w.Channel, w.BotRole(w.Guild), 0, fakediscord.EmbedLinks|fakediscord.CreatePublicThreads)
	lines, err := w.client.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(lines, "\n")
	for _, want := range []string{
		"The token is valid. It is that of the application “Daybook” (ID " + w.AppID() + ")",
		"none that is privileged",
		"client_id=" + w.AppID() + "&permissions=309237763072&scope=bot+applications.commands",
		"Discord recommends 1 shard.",
		"Server “Study group”:",
		"#diaries: missing for posts: Embed Links, Create Public Threads.",
		"#general: all is there for posts.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("want %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, w.Token()) {
		t.Error("the token is shown")
	}
}

func TestCheckChannels(t *testing.T) {
	w := newWorld(t)
	hidden := w.AddChannel(w.Guild, "hidden")
	w.Overwrite(hidden, w.Guild, 0, fakediscord.ViewChannel)
	lines, err := w.client.Check(t.Context(), w.Channel, hidden, "42000000000000000")
	got := strings.Join(lines, "\n")
	for _, want := range []string{w.Channel + ": all is there", hidden + ": the bot cannot see it",
		"42000000000000000: there is none"} {
		if !strings.Contains(got, want) {
			t.Errorf("want %q in\n%s, %v", want, got, err)
		}
	}
}

func TestCheckWrongToken(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.Token = "wrong" })
	lines, err := w.client.Check(t.Context())
	if e, ok := errors.AsType[*ExitError](err); !ok || e.Code != ExitConfig || len(lines) != 1 ||
		!strings.Contains(lines[0], "not valid") {
		t.Errorf("got %q, %v", lines, err)
	}
}

func TestPermissionsAgreeWithDiscord(t *testing.T) {
	w := newWorld(t)
	set := func(everyone, bot, allowEveryone, denyEveryone, allowBot, denyBot, allowMe,
		denyMe fakediscord.Permissions) {
		w.SetRole(w.Guild, w.Guild, everyone)
		w.SetRole(w.Guild, w.BotRole(w.Guild), bot)
		w.Overwrite(w.Channel, w.Guild, allowEveryone, denyEveryone)
		w.Overwrite(w.Channel, w.BotRole(w.Guild), allowBot, denyBot)
		w.Overwrite(w.Channel, w.AppID(), allowMe, denyMe)
	}
	const view, send, embed = fakediscord.ViewChannel, fakediscord.SendMessages, fakediscord.EmbedLinks
	for i, p := range [][8]fakediscord.Permissions{
		{fakediscord.Everyone}, {view}, {view, send}, {view, fakediscord.Administrator, 0, view},
		{view | send, 0, embed, send}, {view, 0, 0, send, send}, {view | send, 0, 0, 0, 0, send, send, 0},
		{view | send | embed, 0, 0, 0, send, 0, 0, send | embed},
	} {
		set(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7])
		held, _, err := w.client.held(t.Context(), w.Channel)
		if err != nil {
			t.Fatal(err)
		}
		if want := w.Permissions(w.AppID(), w.Channel); held&neededBits() != uint64(want)&neededBits() {
			t.Errorf("case %d: got %b, want %b", i, held, want)
		}
	}
}
