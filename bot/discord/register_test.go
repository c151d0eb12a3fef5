package discord

import (
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
)

func puts(w *world) int {
	n := 0
	for _, r := range w.Requests() {
		if r.Method == http.MethodPut {
			n++
		}
	}
	return n
}

func TestRegisterOnlyWhenChanged(t *testing.T) {
	for _, guild := range []bool{false, true} {
		w := newWorld(t)
		if guild {
			w.client.guild = w.Guild
		}
		for i, want := range []bool{true, false, false} {
			changed, err := w.client.Register(t.Context())
			if err != nil || changed != want {
				t.Errorf("guild %v, time %d: changed %v, %v", guild, i+1, changed, err)
			}
		}
		if n := puts(w); n != 1 {
			t.Errorf("guild %v: %d overwrites", guild, n)
		}
		old := russian["Find in the diaries"]
		defer func() { russian["Find in the diaries"] = old }()
		russian["Find in the diaries"] = "Искать в дневниках"
		if changed, err := w.client.Register(t.Context()); err != nil || !changed {
			t.Errorf("guild %v: a changed translation: %v, %v", guild, changed, err)
		}
		russian["Find in the diaries"] = old
	}
}

// Names in Russian are names, and differ from their neighbours'.
func TestRussianNames(t *testing.T) {
	w, _ := withDaily(t)
	for _, s := range untranslated(w.client.bot.Commands()) {
		t.Errorf("russian.go lacks %q", s)
	}
	for _, ru := range russian {
		if n := utf8.RuneCountInString(ru); n == 0 || n > 100 {
			t.Errorf("%q has %d letters", ru, n)
		}
	}
	var check func(where string, options []appOption)
	check = func(where string, options []appOption) {
		seen := map[string]bool{}
		for _, o := range options {
			ru := o.NameLocal["ru"]
			if seen[ru] || utf8.RuneCountInString(ru) > 32 || ru != strings.ToLower(ru) || strings.Contains(ru, " ") {
				t.Errorf("%s %s: the Russian name %q", where, o.Name, ru)
			}
			seen[ru] = true
			check(where+" "+o.Name, o.Options)
		}
	}
	var top []appOption
	for _, c := range appCommands(w.client.bot.Commands(), true) {
		if c.Type == typeSlash {
			top = append(top, appOption{Name: c.Name, NameLocal: c.NameLocal, Options: c.Options})
		}
	}
	check("", top)
}

func TestCommandsWorkEverywhere(t *testing.T) {
	w := newWorld(t).registered()
	if r := w.do(fakediscord.Action{Channel: w.DM(w.Anna), Command: "about"}); r.Type != responseMessage {
		t.Errorf("in direct messages: %+v", r)
	}
	w.RemoveGuild(w.Guild) // Anna has installed the application for herself
	if r := w.ask("about"); r.Type != responseMessage {
		t.Errorf("in a server without the bot: %+v", r)
	}
}

func TestInternalOptionsAreNotShown(t *testing.T) {
	for _, c := range appCommands(discordtest.Bot().Commands(), true) {
		for _, o := range c.Options {
			if o.Name == "page" {
				t.Errorf("/%s shows its option page", c.Name)
			}
		}
	}
}
