package fakediscord

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	_ "image/png" // the size of pictures
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// Discord's limits of files. https://docs.discord.com/developers/reference#uploading-files
const (
	maxFiles    = 10
	maxFileSize = 10 << 20 // bytes, each
	maxFileText = 1024     // letters of a description
)

// An Upload is a file of a request.
type Upload struct {
	Number string // n of files[n]
	Name   string
	Type   string
	Data   []byte
}

// An Attachment is a file of a message. One that an embed shows is not listed in the
// message, but can be asked for all the same.
type Attachment struct {
	ID          string `json:"id"`
	Filename    string `json:"filename"`
	Description string `json:"description,omitempty"`
	ContentType string `json:"content_type,omitempty"`
	Size        int    `json:"size"`
	URL         string `json:"url"`
	ProxyURL    string `json:"proxy_url"`
	Width       int    `json:"width,omitempty"`
	Height      int    `json:"height,omitempty"`

	data []byte
}

// A handed is an entry of a request's list attachments: a new file by the number of its
// part, or one that stays by its ID.
type handed struct {
	ID          json.RawMessage `json:"id"`
	Filename    string          `json:"filename"`
	Description string          `json:"description"`
}

func (h handed) id() string { return strings.Trim(string(h.ID), `"`) }

// Attachment returns a file of a message by its ID.
func (f *Fake) Attachment(id string) (name, contentType string, data []byte, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	a := f.files[id]
	if a == nil {
		return "", "", nil, false
	}
	return a.Filename, a.ContentType, a.data, true
}

// unpack takes a multipart body apart: the part payload_json is what else is the body.
func unpack(h http.Header, body []byte) (payload []byte, files []Upload, err error) {
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" {
		return body, nil, nil
	}
	r := multipart.NewReader(bytes.NewReader(body), params["boundary"])
	for {
		part, err := r.NextPart()
		if err == io.EOF {
			return payload, files, nil
		}
		if err != nil {
			return nil, nil, err
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return nil, nil, err
		}
		number, isFile := strings.CutPrefix(part.FormName(), "files[")
		switch {
		case part.FormName() == "payload_json" && payload == nil:
			payload = data
		case isFile && strings.HasSuffix(number, "]"):
			files = append(files, Upload{strings.TrimSuffix(number, "]"), part.FileName(),
				part.Header.Get("Content-Type"), data})
		default:
			return nil, nil, fmt.Errorf("a part named %q", part.FormName())
		}
	}
}

var plainName = regexp.MustCompile(`^[A-Za-z0-9._-]{1,100}$`)

// checkFiles finds what Discord would refuse in the files of a draft. What it would
// take but change, or lose, is a failure of the bot's.
func (d *draft) checkFiles(f *Fake, form *form, at string) {
	form.size(at+"attachments", len(d.files), 0, maxFiles)
	listed := map[string]bool{}
	if d.Attachments != nil {
		for i, h := range *d.Attachments {
			form.length(fmt.Sprintf("%sattachments.%d.description", at, i), h.Description, 0, maxFileText)
			listed[h.id()] = true
		}
	}
	numbers := map[string]bool{}
	for _, u := range d.files {
		switch {
		case len(u.Data) > maxFileSize:
			form.add(at+"attachments", "BASE_TYPE_MAX_LENGTH", "The file is larger than %d bytes.", maxFileSize)
		case len(u.Data) == 0:
			f.fail("file %s is empty", u.Name)
		case numbers[u.Number]:
			form.add(at+"attachments", "SET_TYPE_ALREADY_CONTAINS_VALUE", "files[%s] is given twice.", u.Number)
		case !plainName.MatchString(u.Name):
			f.fail("file name %q: Discord changes it", u.Name)
		case !listed[u.Number]:
			f.fail("file %s is not in the list of attachments, so that it has no description", u.Name)
		case u.Type == "" || u.Type == "application/octet-stream":
			f.fail("file %s has no media type", u.Name)
		}
		numbers[u.Number] = true
	}
	for number := range listed {
		if _, kept := snowflakeTime(number); !numbers[number] && !kept {
			form.add(at+"attachments", "ATTACHMENT_NOT_FOUND", "There is no files[%s].", number)
		}
	}
}

// attach gives a message the files of a draft; those that the draft does not list go,
// where it has a list. Embeds show theirs by "attachment://name".
func (d *draft) attach(f *Fake, m *Message) error {
	had := m.files
	if d.Attachments != nil {
		m.files = nil
		for _, a := range had {
			for _, h := range *d.Attachments {
				if h.id() == a.ID {
					m.files = append(m.files, a)
				}
			}
		}
	}
	for _, u := range d.files {
		a := &Attachment{ID: f.newID(), Filename: u.Name, ContentType: u.Type, Size: len(u.Data), data: u.Data}
		a.URL = "https://cdn.discordapp.com/attachments/" + m.ChannelID + "/" + a.ID + "/" + a.Filename
		a.ProxyURL = strings.Replace(a.URL, "cdn.discordapp.com", "media.discordapp.net", 1)
		if c, _, err := image.DecodeConfig(bytes.NewReader(u.Data)); err == nil {
			a.Width, a.Height = c.Width, c.Height
		}
		if d.Attachments != nil {
			for _, h := range *d.Attachments {
				if h.id() == u.Number {
					a.Description = h.Description
				}
			}
		}
		m.files = append(m.files, a)
		f.files[a.ID] = a
	}
	for _, a := range had {
		if !has(m.files, a) {
			delete(f.files, a.ID)
		}
	}
	return m.show(f)
}

func has(list []*Attachment, a *Attachment) bool {
	return slices.Contains(list, a)
}

// show points the pictures of embeds to the message's files, and lists the others.
func (m *Message) show(f *Fake) error {
	shown := map[*Attachment]bool{}
	for i := range m.Embeds {
		if m.Embeds[i].Image == nil {
			continue
		}
		e := &m.Embeds[i]
		name, ours := strings.CutPrefix(e.Image.URL, "attachment://")
		for _, a := range m.files {
			if ours && a.Filename == name || a.URL == e.Image.URL {
				copied := *e.Image
				copied.URL, copied.Width, copied.Height = a.URL, a.Width, a.Height
				e.Image, ours = &copied, false
				shown[a] = true
			}
		}
		if ours {
			f.fail("an embed shows %s, which is no file of the message", e.Image.URL)
			var form form
			form.add(fmt.Sprintf("embeds.%d.image.url", i), "URL_TYPE_INVALID_URL", "Not a well formed URL.")
			return form.err()
		}
	}
	m.Attachments = []Attachment{}
	for _, a := range m.files {
		if !shown[a] {
			m.Attachments = append(m.Attachments, *a)
		}
	}
	return nil
}
