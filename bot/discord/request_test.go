package discord

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/discord/render"
)

func TestReadCommand(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"no options", `{"name":"about","type":1}`, "/about"},
		{"text", `{"name":"on","type":1,"options":[{"name":"date","type":3,"value":"March 1938"}]}`,
			`/on date:"March 1938"`},
		{"whole number", `{"name":"on","type":1,"options":[{"name":"page","type":4,"value":2}]}`, "/on page:2"},
		{"number", `{"name":"on","type":1,"options":[{"name":"page","type":10,"value":2.5}]}`, "/on page:2.5"},
		{"a number where a text belongs", `{"name":"on","type":1,"options":[{"name":"date","type":3,"value":1938}]}`,
			"/on date:1938"},
		{"a text where a number belongs", `{"name":"on","type":1,"options":[{"name":"page","type":4,"value":"two"}]}`,
			"/on page:two"},
		{"truth", `{"name":"on","type":1,"options":[{"name":"x","type":5,"value":true}]}`, "/on x:true"},
		{"channel and role", `{"name":"on","type":1,"options":[{"name":"a","type":7,"value":"123"},{"name":"b",` +
			`"type":8,"value":"456"}]}`, "/on a:123 b:456"},
		{"subcommand", `{"name":"daily","type":1,"options":[{"name":"set","type":1,"options":[{"name":"when",` +
			`"type":3,"value":"08:00"}]}]}`, `/daily set when:"08:00"`},
		{"group", `{"name":"daily","type":1,"options":[{"name":"g","type":2,"options":[{"name":"set","type":1}]}]}`,
			"/daily g set"},
		{"an object for a value", `{"name":"on","options":[{"name":"date","type":3,"value":{"a":1}}]}`, ""},
		{"a list for a value", `{"name":"on","options":[{"name":"date","type":3,"value":[1]}]}`, ""},
		{"null", `{"name":"on","options":[{"name":"date","type":3,"value":null}]}`, ""},
		{"no value", `{"name":"on","options":[{"name":"date","type":3}]}`, ""},
		{"twice", `{"name":"on","options":[{"name":"date","value":"1"},{"name":"date","value":"2"}]}`, ""},
		{"subcommand beside an option",
			`{"name":"on","options":[{"name":"date","value":"1"},{"name":"set","type":1}]}`,
			""},
		{"options that are no list", `{"name":"on","options":"x"}`, ""},
		{"no name", `{"options":[]}`, ""},
		{"user command", `{"name":"on","type":2}`, ""},
		{"message command of another name", `{"name":"Steal","type":3,"target_id":"1",` +
			`"resolved":{"messages":{"1":{"content":"x"}}}}`, ""},
		{"message command without its message", `{"name":"Find in the diaries","type":3,"target_id":"1"}`, ""},
		{"null data", `null`, ""},
		{"no data", ``, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w, err := (&Client{}).readCommand(json.RawMessage(tt.data))
			if got := w.request.String(); err == nil && got != tt.want || err != nil && tt.want != "" {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

// Whatever comes is answered in private, or not at all; nothing panics.
func TestWrongShapes(t *testing.T) {
	w := newWorld(t)
	w.Tolerated = true // the fake knows no such interaction
	long := strings.Repeat("samovar ", 750)
	for name, raw := range map[string]json.RawMessage{
		"not JSON": json.RawMessage(`{`),
		"empty":    json.RawMessage(`{}`),
		"a list":   json.RawMessage(`[]`),
		"ping":     payload(kindPing, nil),
		"modal": payload(5, map[string]any{"custom_id": "x", "components": []any{
			map[string]any{"type": 18}}}),
		"unknown kind": payload(99, nil),
		"6000 letters": payload(kindCommand, map[string]any{"name": "ask", "type": 1,
			"options": []any{map[string]any{"name": "question", "type": 3, "value": long}}}),
		"option missing": payload(kindCommand, map[string]any{"name": "on", "type": 1}),
		"unknown option": payload(kindCommand, map[string]any{"name": "about", "type": 1,
			"options": []any{map[string]any{"name": "samovar", "type": 3, "value": "x"}}}),
		"unknown command":    payload(kindCommand, map[string]any{"name": "samovar", "type": 1}),
		"completion of none": payload(kindAutocomplete, map[string]any{"name": "on", "type": 1}),
		"button":             payload(kindComponent, "x"),
		"custom ID a number": payload(kindComponent, map[string]any{"custom_id": 7}),
	} {
		t.Run(name, func(t *testing.T) {
			before := len(w.Requests())
			w.client.serve(t.Context(), raw)
			for _, r := range w.Requests()[before:] {
				var resp struct {
					Type int            `json:"type"`
					Data render.Message `json:"data"`
				}
				if err := json.Unmarshal(r.Body, &resp); err != nil || resp.Type != responseChoices &&
					(resp.Data.Flags != flagEphemeral || resp.Data.Content == "") {
					t.Errorf("sent %s", r.Body)
				}
			}
		})
	}
	if w.Logged("level=ERROR") > 0 {
		t.Errorf("log: %s", w.Log)
	}
	w.SecretsKept()
}

func TestCustomIDs(t *testing.T) {
	w := newWorld(t)
	component := func(id string, values ...string) (wanted, error) {
		data, _ := json.Marshal(map[string]any{"custom_id": id, "values": values})
		return w.client.wanted(&interaction{Kind: kindComponent, Data: data})
	}
	for _, r := range []bot.Request{bot.NewRequest("on", "date", "16 March 1938"), bot.NewRequest("about"),
		bot.NewRequest("who", "name", "Линд"),
		bot.NewRequest("search", "query", `"far: neighbours" -x`, "page", "3")} {
		for _, private := range []bool{false, true} {
			for _, mark := range []string{"", "daily-12-2026-11-21"} {
				id, ok := render.CustomID(r, private, mark)
				got, err := component(id)
				if !ok || err != nil || got.request.String() != r.String() || got.private != private ||
					mark != "" && !strings.Contains(id, ";"+mark+":") {
					t.Errorf("%q: got %+v, %v", id, got, err)
				}
				if got, err := component("1m:0", id); err != nil || got.request.String() != r.String() {
					t.Errorf("menu with %q: got %+v, %v", id, got, err)
				}
			}
		}
	}
	for name, id := range map[string]string{
		"older version": "0:/on date:1938", "newer version": "2:/on date:1938", "no version": "/on date:1938",
		"empty": "", "only a head": "1:",
		"unknown command": "1:/samovar x", "not a request": "1:\x00\xff", "too long": "1:/ask question:" +
			strings.Repeat("x", 100), "menu itself": "1m:0",
	} {
		if got, err := component(id); err == nil {
			t.Errorf("%s: got %+v", name, got)
		} else if !got.private {
			t.Errorf("%s: refused in public", name)
		}
	}
	if _, ok := render.CustomID(bot.NewRequest("ask", "question", strings.Repeat("x", 90)), false, ""); ok {
		t.Error("a long request fits")
	}
}

func TestAsker(t *testing.T) {
	w := newWorld(t).registered()
	var got bot.Asker
	w.answers(func(_ context.Context, r bot.Request) (bot.Answer, error) {
		got = r.From
		return bot.Answer{Title: "x"}, nil
	})
	w.SetUser(w.Boss, func(u *fakediscord.User) { u.Locale = "ru" })
	w.do(fakediscord.Action{User: w.Boss, Command: "about"})
	if got.Interaction == "" {
		t.Error("no ID of the interaction")
	}
	got.Interaction = ""
	if want := (bot.Asker{Guild: w.Guild, Channel: w.Channel, User: w.Boss, Manage: true, Locale: "ru"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	w.ask("about")
	if got.Manage {
		t.Error("Anna manages the server")
	}
	w.do(fakediscord.Action{Channel: w.DM(w.Anna), Command: "about"})
	if got.Guild != "" || got.User != w.Anna || got.Manage {
		t.Errorf("in direct messages: %+v", got)
	}
}

func TestFindInTheDiaries(t *testing.T) {
	w := newWorld(t).registered()
	say := func(s string) fakediscord.Response {
		id, err := w.Say(w.Channel, w.Boss, s)
		if err != nil {
			t.Fatal(err)
		}
		return w.do(fakediscord.Action{Command: "Find in the diaries", Target: id})
	}
	r := say("Did you know that Oskar Nikolayevich and Lind met on 16 March 1938, or in 1932?")
	if !r.Ephemeral || len(r.Message.Components) != 1 {
		t.Fatalf("got %+v: %s", r, text(r.Message))
	}
	var labels []string
	for _, x := range r.Message.Components[0].Components {
		labels = append(labels, x.Label)
	}
	if got, want := strings.Join(labels, "; "), "Who is Lind, Oskar Nikolayevich?; Who is “Lind”? 2 people can be "+
		"meant; What is there from 16 March 1938?; What is there from 1932?"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if p := w.press(r.Message, "What is there from 16 March 1938?"); p.Type != responseUpdate ||
		!strings.Contains(text(p.Message), "An envoy is stuck") {
		t.Errorf("got %+v: %s", p, text(p.Message))
	}
	if r := say("Nothing here, it may be said."); !r.Ephemeral || !strings.Contains(text(r.Message),
		"names no person") {
		t.Errorf("got %+v: %s", r, text(r.Message))
	}
	w.SecretsKept("Oskar")
}

func TestAutocomplete(t *testing.T) {
	w := newWorld(t).registered()
	complete := func(command, option, typed string) []fakediscord.Choice {
		r := w.do(fakediscord.Action{Command: command, Focus: option, Options: map[string]any{option: typed}})
		if r.Type != responseChoices {
			t.Errorf("/%s %s:%q: got %+v", command, option, typed, r)
		}
		return r.Choices
	}
	for _, tt := range []struct {
		command, option, typed, want string
		n                            int
	}{
		{"on", "date", "", "1938 (", 15}, {"on", "date", "1938-03", "(3 items)", 1},
		{"who", "name", "lind", "Lind, Oskar", 2}, {"who", "name", "Линд", "Lind, Oskar", 1},
		{"who", "name", "", "Lind, Anna", 3},
		{"what", "term", "kon", "Kontora", 1}, {"entry", "id", "alder/1938", "alder/1938-03-16/1", 3},
		{"who", "name", "zzzz", "", 0}, {"who", "name", strings.Repeat("x", 5000), "", 0},
	} {
		got := complete(tt.command, tt.option, tt.typed)
		var all strings.Builder
		for _, c := range got {
			all.WriteString(c.Name + "; ")
		}
		if len(got) < tt.n || !strings.Contains(all.String(), tt.want) {
			t.Errorf("/%s %s:%q: got %s", tt.command, tt.option, tt.typed, all.String())
		}
	}
	w.SecretsKept("zzzz")
}

func TestCompletionTrouble(t *testing.T) {
	inBubble(t, func(t *testing.T, w *world) {
		a := fakediscord.Action{Command: "who", Focus: "name", Options: map[string]any{"name": "samovar"}}
		w.proposes(func(context.Context, bot.Request, string) []bot.Choice { panic("samovar") })
		if r := w.do(a); r.Type != responseChoices || len(r.Choices) != 0 {
			t.Errorf("after a panic: %+v", r)
		}
		w.proposes(func(context.Context, bot.Request, string) []bot.Choice { time.Sleep(10 * time.Second); return nil })
		if r := w.do(a); r.Type != responseChoices || r.After > 3*time.Second {
			t.Errorf("when slow: %+v", r)
		}
		w.proposes(func(context.Context, bot.Request, string) []bot.Choice {
			list := []bot.Choice{{Label: "", Value: "a"}, {Label: "b", Value: ""},
				{Label: "c", Value: strings.Repeat("x", 101)}, {Label: strings.Repeat("long ", 50), Value: "d"}}
			for range 40 {
				list = append(list, bot.Choice{Label: "same", Value: "e"})
			}
			return list
		})
		if r := w.do(a); len(r.Choices) != 2 {
			t.Errorf("unfit choices: %+v", r.Choices)
		}
		w.SecretsKept()
		w.client.running.Wait()
	})
}
