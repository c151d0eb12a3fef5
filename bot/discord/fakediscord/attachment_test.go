package fakediscord_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"strings"
	"testing"

	"daybook/bot/discord/fakediscord"

	"github.com/bwmarrin/discordgo"
)

func picture(t *testing.T) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 7, 5))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// upload sends a message with files as the bot does: the list of attachments in JSON,
// the files beside.
func (w *world) upload(t *testing.T, message string, files ...*discordgo.File) (status int, m fakediscord.Message) {
	t.Helper()
	kind, body, err := discordgo.MultipartBodyWithJSON(json.RawMessage(message), files)
	if err != nil {
		t.Fatal(err)
	}
	status = w.doAs(t, "POST", "/channels/"+w.channel+"/messages", kind, string(body), &m)
	return status, m
}

func TestAttachments(t *testing.T) {
	w := newWorld(t, fakediscord.Options{})
	file := func(name, kind, content string) *discordgo.File {
		return &discordgo.File{Name: name, ContentType: kind, Reader: strings.NewReader(content)}
	}
	chart := func() *discordgo.File { return file("chart.png", "image/png", string(picture(t))) }
	status, m := w.upload(t, `{"embeds":[{"title":"x","image":{"url":"attachment://chart.png","description":"A `+
		`chart."}}],
		"attachments":[{"id":"0","description":"A chart."},{"id":"1","filename":"sheet.txt","description":"A `+
		`sheet."}]}`, chart(), file("sheet.txt", "text/plain", "words"))
	if status != 200 || len(m.Attachments) != 1 || m.Attachments[0].Description != "A sheet." ||
		m.Embeds[0].Image.Width != 7 || m.Embeds[0].Image.Description != "A chart." {
		t.Fatalf("%d, %+v", status, m)
	}
	name, kind, data, ok := w.Attachment(m.Attachments[0].ID)
	if !ok || name != "sheet.txt" || kind != "text/plain" || string(data) != "words" {
		t.Errorf("%q, %q, %q", name, kind, data)
	}
	w.noFailures(t)

	w.Overwrite(w.channel, w.BotRole(w.guild), 0, fakediscord.AttachFiles)
	if status, _ := w.upload(t, `{"content":"x","attachments":[{"id":"0"}]}`, chart()); status != 403 {
		t.Errorf("without the permission: %d", status)
	}
	w.Overwrite(w.channel, w.BotRole(w.guild), fakediscord.AttachFiles, 0)

	many := []*discordgo.File{}
	for range 11 {
		many = append(many, chart())
	}
	for _, test := range []struct {
		name, message string
		files         []*discordgo.File
		status        int
		failure       string
	}{
		{"a picture that is not there", `{"embeds":[{"title":"x","image":{"url":"attachment://other.png"}}],` +
			`"attachments":[{"id":"0"}]}`, []*discordgo.File{chart()}, 400, "is no file of the message"},
		{"an entry without a file", `{"content":"x","attachments":[{"id":"0"},{"id":"3"}]}`,
			[]*discordgo.File{chart()}, 400, ""},
		{"a file without an entry", `{"content":"x"}`, []*discordgo.File{chart()}, 200,
			"not in the list of attachments"},
		{"a name that Discord changes", `{"content":"x","attachments":[{"id":"0"}]}`,
			[]*discordgo.File{file("a chart é.png", "image/png", "x")}, 200, "Discord changes it"},
		{"no media type", `{"content":"x","attachments":[{"id":"0"}]}`, []*discordgo.File{file("a.bin", "", "x")}, 200,
			"has no media type"},
		{"too many", `{"content":"x"}`, many, 400, ""},
		{"too large", `{"content":"x","attachments":[{"id":"0"}]}`, []*discordgo.File{
			file("a.txt", "text/plain", strings.Repeat("x", 10<<20+1))}, 400, ""},
		{"too long a description", `{"content":"x","attachments":[{"id":"0","description":"` +
			strings.Repeat("x", 1025) + `"}]}`, []*discordgo.File{chart()}, 400, ""},
	} {
		before := len(w.Failures())
		status, _ := w.upload(t, test.message, test.files...)
		failed := strings.Join(w.Failures()[before:], "; ")
		if status != test.status || !strings.Contains(failed, test.failure) {
			t.Errorf("%s: status %d, failures %q", test.name, status, failed)
		}
	}
}

// Editing keeps the files that are listed, and drops the others.
func TestAttachmentsOfAnEdit(t *testing.T) {
	w := newWorld(t, fakediscord.Options{})
	i := w.slash(t)
	s := w.session(t)
	if err := s.InteractionRespond(i, deferred); err != nil {
		t.Fatal(err)
	}
	kind, body, err := discordgo.MultipartBodyWithJSON(json.RawMessage(`{"content":"x","attachments":[{"id":"0",`+
		`"description":"A chart."}]}`),
		[]*discordgo.File{{Name: "chart.png", ContentType: "image/png", Reader: bytes.NewReader(picture(t))}})
	if err != nil {
		t.Fatal(err)
	}
	original := "/webhooks/" + w.AppID() + "/" + i.Token + "/messages/@original"
	var m fakediscord.Message
	if got := w.doAs(t, "PATCH", original, kind, string(body), &m); got != 200 || len(m.Attachments) != 1 {
		t.Fatalf("%d, %+v", got, m)
	}
	id := m.Attachments[0].ID
	for _, test := range []struct {
		body string
		want int
	}{{`{"content":"y"}`, 1}, {`{"content":"z","attachments":[{"id":"` + id + `"}]}`, 1},
		{`{"content":"z","attachments":[]}`, 0}} {
		if got := w.do(t, "PATCH", original, test.body, &m); got != 200 || len(m.Attachments) != test.want {
			t.Errorf("%s: %d, %+v", test.body, got, m.Attachments)
		}
	}
	if _, _, _, ok := w.Attachment(id); ok {
		t.Error("a file that was dropped is still there")
	}
	w.noFailures(t)
}
