package playground_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/discord"
	"daybook/bot/discord/rest"
	"daybook/bot/playground"
	"daybook/bot/rooms"
	"daybook/bot/shelf"
	"daybook/bot/shelf/stock"
	"daybook/bot/state/bolt"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/names"
	"daybook/index"
)

// invented is a diary that nobody wrote: a long story of 16 March 1938, a slur, a goose and a ball.
func invented(t *testing.T) *corpus.Corpus {
	t.Helper()
	date, err := dates.ParseEDTF("1938-03-16")
	if err != nil {
		t.Fatal(err)
	}
	date.Basis, date.Printed = dates.Printed, "16th March 1938"
	cal := &corpus.Calendar{
		Diaries: []*corpus.Diary{{ID: "alder", Title: "Papers of an Envoy", Short: "Alder (attributed)",
			Attribution: "attributed to A. Alder", Edition: "Papers of an Envoy (invented, 1955)",
			Status: "Disputed: nobody has seen the typescript.", History: "Invented for tests.", Coverage: "1938.",
			Rights: "None."}},
		Persons: []*names.Person{
			{ID: "lind-oskar", Heading: "Lind, Oskar Nikolayevich", Born: "1883", Died: "1938", Post: "consul",
				Variants: []names.Variant{{Form: "Oskar Nikolayevich", Kind: "patronymic"}}},
			{ID: "lindgren-anna", Heading: "Lindgren, Anna", Born: "1890", Post: "dancer"},
		},
	}
	text := &corpus.Text{Diary: "alder", Provenance: []corpus.Provenance{{File: "invented.txt"}}}
	ours := &corpus.Entry{ID: "alder/1938-03-16", Diary: "alder", Date: date, Part: corpus.Body}
	theirs := &corpus.Entry{ID: ours.ID, Diary: "alder", Date: date, Part: corpus.Body}
	cal.Entries, text.Entries = append(cal.Entries, ours), append(text.Entries, theirs)
	item := func(headline string, cautions []corpus.Caution, paragraphs ...string) {
		it := &corpus.Item{ID: fmt.Sprintf("%s/%d", ours.ID, len(ours.Items)+1), Entry: ours, N: len(ours.Items) + 1,
			Headline: headline, Abstract: "In short: " + headline + ".", People: []string{"lind-oskar"},
			Cautions: cautions}
		for _, s := range paragraphs {
			a, line := book.AnchorOf(s), 2*len(theirs.Passages)+1
			theirs.Passages = append(theirs.Passages, &corpus.Passage{ID: "alder#" + string(a), Anchor: a,
				Diary: "alder", Part: corpus.Body, Voice: corpus.Diarist, Text: s,
				Pieces: []corpus.Piece{{Anchor: a, Line: line, Page: 240}}, Lines: []corpus.LineRange{
					{From: line, To: line}}})
			it.Anchors, it.Pages = append(it.Anchors, a), it.Pages.Add(240)
		}
		ours.Items = append(ours.Items, it)
	}
	var story []string
	for i := range 12 {
		story = append(story, fmt.Sprintf("Long story, part %d. Oskar Nikolayevich told it with *relish*. ", i+1)+
			strings.Repeat("The samovar sang, the courier slept, and nobody in the office knew the cipher any more. ",
				7))
	}
	item("A long story about a samovar", nil, story...)
	item("A slur is written down", []corpus.Caution{corpus.Slur}, "He called him a word that one does not print.")
	item("The black goose comes back", nil, "The black goose came back to the pond.")
	item("A ball at the ministry", nil, "There was a ball at the ministry, and nobody danced.")
	ours.Anchor = ours.Items[0].Anchors[0]
	c, problems := corpus.New(cal, text)
	for _, p := range problems {
		t.Fatal(p.Text)
	}
	return c
}

// browse starts the bot in the playground, and a browser before it.
func browse(t *testing.T) (*chromium, *world) {
	t.Helper()
	browser := newChromium(t)
	c := invented(t)
	x, err := index.Build(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := bolt.Open(filepath.Join(t.TempDir(), "state.db"), bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	desk, err := shelf.NewDesk(shelf.DeskConfig{Store: func(context.Context, bool) (stock.State, error) {
		return kept,
			nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(bot.Config{Corpus: c, Index: x, Beside: desk.Beside,
		Commands: rooms.Commands(rooms.Config{More: desk.Commands()})})
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	ahead := time.Duration(0)
	now := func() time.Time { mu.Lock(); defer mu.Unlock(); return time.Now().Add(ahead) }
	w := newWorld(t, playground.Options{
		Opening:  []string{"On 16 March 1938 Oskar Nikolayevich told a story: <b>who</b> has read it?"},
		Examples: []playground.Example{{Line: "/on 1938-03", Why: "what there is from March 1938"}},
		Day:      func(date string) (string, map[string]any) { return "on", map[string]any{"date": date[5:]} },
		Now:      now,
		Advance: func(_ context.Context, to time.Time) error {
			mu.Lock()
			defer mu.Unlock()
			ahead = time.Until(to)
			return nil
		},
	}, false)
	rest, err := rest.New(rest.Config{Token: w.fake.Token(), APIBase: "http://fake.invalid/api/v10/",
		Transport: w.fake, Dial: w.fake.Dial})
	if err != nil {
		t.Fatal(err)
	}
	client, err := discord.New(discord.Config{REST: rest, Bot: b})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- client.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the bot: %v", err)
		}
	})
	browser.call("Page.navigate", map[string]any{"url": w.server.URL}, nil)
	browser.wait("document.querySelectorAll('.message').length === 1 && document.querySelector('.example')")
	return browser, w
}

const (
	lastMessage = "[...document.querySelectorAll('.message')].at(-1)"
	rows        = "document.querySelectorAll('#pop-list .row')"
)

// button finds a button of the last message.
func button(label string) string {
	return fmt.Sprintf("[...%s.querySelectorAll('button')].find((b) => b.textContent.includes(%q))", lastMessage, label)
}

// TestBrowserForm writes a note in the form that a button opens, and sees it after the passage.
func TestBrowserForm(t *testing.T) {
	c, _ := browse(t)
	c.screen(1280, 820, "dark")
	c.eval("document.getElementById('text').focus()", nil)
	c.typed("/entry alder/1938-03-16/3")
	c.key("Enter")
	c.click(button("Write a note"))
	c.wait("document.getElementById('form').open && document.activeElement.id === 'form-text'")
	c.typed("Was it *this* goose?")
	c.shot("20-form")
	c.click("[...document.querySelectorAll('#form button')].at(-1)")
	c.wait("!document.getElementById('form').open && " + lastMessage + ".textContent.includes('Noted')")
	c.eval("document.getElementById('text').focus()", nil)
	c.typed("/entry alder/1938-03-16/3")
	c.key("Enter")
	c.wait("!" + lastMessage + ".classList.contains('private') && " + lastMessage +
		".textContent.includes('Note by @Alice') && " + lastMessage + ".textContent.includes('Was it *this* goose?')")
	c.shot("21-note")
	c.click(button("All notes"))
	c.wait(lastMessage + ".classList.contains('private') && " + lastMessage + ".textContent.includes('Notes on alder')")
	c.screen(390, 800, "light")
	c.shot("22-notes-narrow")
	c.sound()
}

func TestBrowser(t *testing.T) {
	c, w := browse(t)
	c.screen(1280, 820, "dark")
	c.wait("document.querySelector('.message .content').textContent.includes('<b>who</b>')") // as it was typed
	c.shot("01-beginning")

	// A command: the list, then the option and its completions, all by keyboard.
	c.eval("document.getElementById('text').focus()", nil)
	c.typed("/")
	c.wait(rows + ".length > 5 && document.getElementById('text').getAttribute('aria-activedescendant') === 'pop-0'")
	c.shot("02-commands")
	c.key("Escape")
	c.wait("document.getElementById('pop').hidden")
	c.typed("on 1938-03")
	c.wait("document.activeElement.id === 'option-date' && document.activeElement.value === '1938-03' && " + rows +
		".length > 0")
	c.shot("03-completion")
	c.key("Enter")
	c.wait(lastMessage + ".querySelector('.asked')?.textContent === 'Alice used /on date:1938-03' && " + lastMessage +
		".textContent.includes('samovar')")
	c.shot("04-answer")

	// A name is completed and picked; what it stands for is sent.
	c.typed("/who lin")
	c.wait(rows + ".length >= 2")
	c.key("ArrowDown")
	c.wait("document.activeElement.getAttribute('aria-activedescendant') === 'pop-0'")
	c.key("Enter")
	c.wait("document.activeElement.value.startsWith('Lind, Oskar')")
	c.key("Enter")
	c.wait(lastMessage + ".querySelector('.asked')?.textContent.includes('/who name:Lind, Oskar') && " + lastMessage +
		".textContent.includes('consul')")

	// Tab takes the first that is proposed; Escape gives the command up.
	c.typed("/who lindg")
	c.wait(rows + ".length === 1 && " + rows + "[0].textContent.startsWith('Lindgren')")
	c.key("Tab")
	c.wait("document.getElementById('option-name').value.startsWith('Lindgren, Anna')")
	c.key("Escape")
	c.key("Escape")
	c.wait("document.activeElement.id === 'text' && document.activeElement.value === '' && " +
		"document.getElementById('pop').hidden")

	// A hit is opened from a menu by keyboard, in private; its pages are turned in place.
	c.click("[..." + lastMessage + ".querySelectorAll('.select')].at(-1)")
	c.wait("document.querySelectorAll('#menu [role=option]').length >= 2 && document.activeElement.id === 'menu'")
	c.shot("05-menu")
	c.key("Enter")
	c.wait(lastMessage + ".classList.contains('private') && " + lastMessage +
		".textContent.includes('Only you can see this')")
	c.wait(lastMessage + ".textContent.includes('page 1 of ')")
	c.shot("06-private")
	c.click(button("Next page"))
	c.wait(lastMessage + ".textContent.includes('page 2 of ') && " + lastMessage + ".classList.contains('private')")
	c.wait("document.activeElement.textContent === 'Next page' || document.activeElement.textContent === 'Previous " +
		"page'")
	c.shot("07-next-page")
	if got := contents(w.messages(w.Manager())); strings.Contains(got, "page 2 of") {
		t.Errorf("the manager sees what is private: %s", got)
	}
	c.click(button("Dismiss message"))
	c.wait("!document.querySelector('.private')")

	// A public answer of one item is cut; Read on is private.
	c.eval("document.getElementById('text').focus()", nil)
	c.typed("/entry alder/1938-03-16/1")
	c.key("Enter")
	c.wait(button("Read on"))
	c.click(button("Read on"))
	c.wait(lastMessage + ".classList.contains('private')")
	c.click(button("Dismiss message"))
	c.wait("!document.querySelector('.private')")

	// A severe caution stands before a spoiler, which opens on a click.
	c.eval("document.getElementById('text').focus()", nil)
	c.typed("/entry alder/1938-03-16/2")
	c.key("Enter")
	c.wait(lastMessage + ".querySelector('.spoiler[role=button]')")
	c.shot("08-spoiler")
	c.click(lastMessage + ".querySelector('.spoiler')")
	c.wait(lastMessage + ".querySelector('.spoiler.open')")

	// The message's own menu.
	c.click("document.querySelector('.message .more')")
	c.wait("document.querySelector('#menu [role=menuitem]').textContent.includes('Find in the diaries')")
	c.key("Enter")
	c.wait(lastMessage + ".classList.contains('private') && " + lastMessage + ".textContent.includes('Lind')")

	// Ordinary text, and markup in it.
	c.eval("document.getElementById('text').focus()", nil)
	c.typed("**bold** and `code` ||hidden|| \\*not\\*")
	c.key("Enter")
	c.wait(lastMessage + ".querySelector('.content').textContent === 'bold and code hidden *not*'")
	c.wait(lastMessage + ".querySelector('strong') && " + lastMessage + ".querySelector('code') && " + lastMessage +
		".querySelector('.spoiler')")

	// The manager sees everything but what was private.
	c.click("document.querySelectorAll('#people input')[1]")
	c.wait("document.getElementById('status').textContent === 'You are Martin now.' && " +
		"!document.querySelector('.private') && document.querySelectorAll('.message').length > 3")

	// The post of a day; and time runs.
	c.eval("document.getElementById('day').value = '2026-03-16'", nil)
	c.click("document.getElementById('show-day')")
	c.wait(lastMessage + ".querySelector('.asked')?.textContent.includes('/on 2026-03-16')")
	var before string
	c.eval("document.getElementById('now').textContent", &before)
	c.click("document.getElementById('to-morrow')")
	c.wait(fmt.Sprintf("document.getElementById('now').textContent !== %q && "+
		"/0?8:00/.test(document.getElementById('now').textContent)", before))

	// A forum has posts, each of its own, and no messages beside them.
	c.click("[...document.querySelectorAll('.channel')].find((b) => b.textContent.includes('forum'))")
	c.wait("document.getElementById('channel').textContent === '#readings' && " +
		"document.getElementById('composer').hidden && " +
		"document.getElementById('start').textContent.includes('/daily set')")
	c.shot("09-forum")

	// Direct messages with the bot.
	c.click("[...document.querySelectorAll('.channel')].find((b) => b.textContent.includes('direct'))")
	c.wait("document.querySelectorAll('.message').length === 0 && document.getElementById('channel').textContent " +
		"=== '@Daybook'")
	c.eval("document.getElementById('text').focus()", nil)
	c.typed("/today")
	c.key("Enter")
	c.wait(lastMessage + ".querySelector('.asked')?.textContent === 'Martin used /today'")
	c.named()
	c.sound()
}

// named fails where something that takes the focus has no name to be read out.
func (c *chromium) named() {
	c.t.Helper()
	var tree struct {
		Nodes []struct {
			Ignored    bool
			Role, Name struct{ Value any }
		}
	}
	c.call("Accessibility.getFullAXTree", nil, &tree)
	n := 0
	for _, x := range tree.Nodes {
		switch x.Role.Value {
		case "button", "link", "combobox", "textbox", "radio", "option", "menuitem", "listbox", "Date", "DateTime",
			"region", "list":
			if n++; !x.Ignored && x.Name.Value == "" && x.Role.Value != "list" {
				c.t.Errorf("a %v has no name", x.Role.Value)
			}
		}
	}
	if n < 10 {
		c.t.Errorf("only %d things have a role", n)
	}
}

// TestMarkdown shows what becomes of Discord's Markdown in the page.
func TestMarkdown(t *testing.T) {
	c, _ := browse(t)
	for _, x := range []struct{ name, text, want string }{
		{"plain", "one\ntwo", `<div class="p">one<br>two</div>`},
		{"bold and italics", "**b** *i* _i_ ***bi*** __u__ ~~s~~", `<div class="p"><strong>b</strong> <em>i</em> ` +
			`<em>i</em> <strong><em>bi</em></strong> <u>u</u> <s>s</s></div>`},
		{"nested", "**a *b* c**", `<div class="p"><strong>a <em>b</em> c</strong></div>`},
		{"escaped", `\*a\* \_b\_ \|\|c\|\| \~\~ 1\. \> \<@1\>`,
			`<div class="p">*a* _b_ ||c|| ~~ 1. &gt; &lt;@1&gt;</div>`},
		{"not closed", "*a **b ` ||c snake_case_name 2 * 3 * 4",
			"<div class=\"p\">*a **b ` ||c snake_case_name 2 * 3 * 4</div>"},
		{"HTML is text", "<img src=x onerror=alert(1)> &amp;",
			`<div class="p">&lt;img src=x onerror=alert(1)&gt; &amp;amp;</div>`},
		{"code", "a `*b*` c", `<div class="p">a <code>*b*</code> c</div>`},
		{"block of code", "a\n```\n1 ██ *x*\n```\nb", `<div class="p">a</div><pre tabindex="0" aria-label="Block ` +
			`of fixed width"><code>1 ██ *x*</code></pre><div class="p">b</div>`},
		{"quote", "> a\n> **b**\nc", `<blockquote><div class="p">a<br><strong>b</strong></div></blockquote><div ` +
			`class="p">c</div>`},
		{"heading", "## a\n-# small", `<div class="h h2" role="heading" aria-level="5">a</div><small ` +
			`class="p">small</small>`},
		{"list", "- a\n- b", `<ul><li>a</li><li>b</li></ul>`},
		{"mentions", "<@1> <@&2> <#3>", `<div class="p"><span class="mention">@user1</span> <span ` +
			`class="mention">@role2</span> <span class="mention">#channel3</span></div>`},
		{"link", "see https://example.org/a_b_c.", `<div class="p">see <a href="https://example.org/a_b_c" ` +
			`target="_blank" rel="noopener noreferrer">https://example.org/a_b_c</a>.</div>`},
		{"no other links", "[a](javascript:alert(1))", `<div class="p">[a](javascript:alert(1))</div>`},
		{"spoiler", "||a *b*||", `<div class="p"><span class="spoiler" role="button" tabindex="0" ` +
			`aria-label="Hidden text. Press to show it."><span aria-hidden="true">a <em>b</em></span></span></div>`},
		{"time", "<t:0:d>", `<div class="p"><time datetime="1970-01-01T00:00:00.000Z" title="Thursday, January 1, ` +
			`1970 at 12:00 AM" class="stamp" data-style="d">1/1/70</time></div>`},
	} {
		var got string
		c.eval(fmt.Sprintf(`import("/markdown.js").then((m) => {
			const e = document.createElement("div");
			e.append(m.markdown(%q, (kind, id) => kind + id));
			return e.innerHTML;
		})`, x.text), &got)
		if strings.ReplaceAll(got, "\u202f", " ") != x.want {
			t.Errorf("%s:\n got %s\nwant %s", x.name, got, x.want)
		}
	}
	c.sound()
}

// TestNarrow holds the page to a telephone's width.
func TestNarrow(t *testing.T) {
	c, _ := browse(t)
	c.screen(360, 740, "light")
	fits := func() {
		t.Helper()
		var wide []string
		c.eval(`[...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > `+
			`innerWidth + 1 && !e.closest('pre')).map((e) => e.tagName + '.' + e.className)`, &wide)
		if len(wide) > 0 {
			t.Errorf("wider than the screen: %q", wide)
		}
	}
	fits()
	c.shot("20-narrow-beginning")
	c.click("document.querySelector('.example')")
	c.wait("document.activeElement.id === 'option-date'")
	c.shot("21-narrow-option")
	fits()
	c.click("document.getElementById('send')")
	c.wait(lastMessage + ".textContent.includes('samovar')")
	fits()
	c.shot("22-narrow-answer")
	c.click("[..." + lastMessage + ".querySelectorAll('.select')].at(-1)")
	c.wait("!document.getElementById('menu').hidden")
	c.shot("23-narrow-menu")
	c.click("document.querySelectorAll('#menu .row')[0]")
	c.wait(lastMessage + ".classList.contains('private')")
	fits()
	c.shot("24-narrow-private")
	c.click("document.getElementById('open-side')")
	c.wait("document.activeElement.id === 'close-side'")
	c.shot("25-narrow-side")
	c.key("Escape")
	c.wait("document.activeElement.id === 'open-side'")
	c.sound()
}
