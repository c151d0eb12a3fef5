package mail

import (
	"errors"
	"strings"
	"testing"

	"daybook/corpus/document"
)

// crlf writes a message as it was sent.
func crlf(s string) string { return strings.ReplaceAll(strings.TrimLeft(s, "\n"), "\n", "\r\n") }

const single = `
Return-Path: <anna@example.org>
Message-ID: <1@example.org>
From: =?utf-8?q?Anna_Kr=C3=BCger?= <anna@example.org>
Date: Mon, 1 Jan 2024 10:00:00 +0000
Subject: =?iso-8859-1?Q?Pr=E4sent?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

The gander=C2=B9 was seen at the mill, and nobody would say who had let it=
 out.
--inner
Content-Type: text/html; charset=utf-8

<p>The gander as a page.</p>
--inner--
--outer
Content-Type: text/html; charset=utf-8

<p>A second leaf &amp; its margin.</p>
--outer
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: base64

ULNhIGdyZWVuIGTpasA=
--outer
Content-Type: image/png
Content-Disposition: attachment; filename="mill.png"
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--outer--
`

func TestRead(t *testing.T) {
	d, err := Read("a.eml", []byte(crlf(single)))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(d.Lines, "\n")
	for _, want := range []string{"From: Anna Krüger <anna@example.org>", "Subject: Präsent",
		"The gander¹ was seen at the mill, and nobody would say who had let it out.", "A second leaf & its margin.",
		"P³a green déjÀ"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
	for _, not := range []string{"as a page", "=C2", "ULN", "boundary", "inner"} {
		if strings.Contains(text, not) {
			t.Errorf("%q is in %q", not, text)
		}
	}
	if len(d.Problems) != 1 || !strings.Contains(d.Problems[0].Text, "image/png mill.png") || d.Format != "mail" {
		t.Errorf("problems %v of %s", d.Problems, d.Format)
	}
}

// An mbox is parted where messages begin, not where a line begins with From.
func TestReadMbox(t *testing.T) {
	mbox := "From anna@example.org Mon Jan  1 10:00:00 2024\nFrom: Anna\nSubject: one\n\nThe first.\n\n" +
		">From the mill we walked.\nFrom here on it rained.\n\nFrom nobody we heard.\n\n" +
		"From anna@example.org Mon Jan  2 10:00:00 2024\nFrom: Anna\nSubject: two\n" +
		"Content-Transfer-Encoding: base64\n\nVGhlIHNlY29uZC4K\n\n" +
		"From anna@example.org Mon Jan  3 10:00:00 2024\nFrom: Anna\nSubject: three\n" +
		"Content-Transfer-Encoding: base64\n\nVGhlIHRoaXJkLg==broken!\n"
	d, err := Read("a.mbox", []byte(mbox))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(d.Lines, "\n")
	for _, want := range []string{"Subject: one\n\nThe first.\n\nFrom the mill we walked.\nFrom here on it rained.\n\n" +
		"From nobody we heard.", "Subject: two\n\nThe second.", "The third."} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
	if len(d.Problems) != 1 || !strings.Contains(d.Problems[0].Text, "breaks off") {
		t.Errorf("problems %v", d.Problems)
	}
}

func TestIs(t *testing.T) {
	for head, want := range map[string]bool{
		crlf(single): true,
		"From a@example.org Mon Jan 1 2024\nFrom: A\nSubject: x\n\nbody": true,
		"From the mill we walked home.\n\nDate: unknown":                 false,
		"From: the mill\nTo: the barn\n\nA play in one act.":             false,
		"Date: 3 May 1901\nSubject: beans\n\nWe planted beans.":          false,
		"": false,
	} {
		if got := Is([]byte(head)); got != want {
			t.Errorf("%.40q: %v", head, got)
		}
	}
}

// What is made to do harm is refused, or a problem; never a panic.
func TestReadBroken(t *testing.T) {
	deep := "From: a\nMessage-ID: b\nContent-Type: message/rfc822\n\n"
	for name, c := range map[string]struct {
		mail    string
		refused bool
	}{
		"deep":        {strings.Repeat(deep, 40) + "From: a\n\nx", true},
		"no boundary": {"From: a\nContent-Type: multipart/mixed\n\nx", true},
		"cut":         {crlf(single)[:700], false},
		"no text":     {"From: a\nMessage-ID: b\nContent-Type: image/png\n\nx", true},
		"no header":   {"nothing", true},
	} {
		d, err := Read("a", []byte(c.mail))
		e, ok := errors.AsType[*document.FileError](err)
		if c.refused != (err != nil) || err != nil && (!ok || e.Hint == "") {
			t.Errorf("%s: %v, %v", name, d, err)
		}
		if d != nil && len(d.Problems) == 0 {
			t.Errorf("%s is read without a word", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(crlf(single)))
	f.Add([]byte("From a\nFrom: b\n\nc\n\nFrom d\nTo: e\n\nf"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if d, err := Read("a", data); err == nil && len(d.Lines) == 0 {
			t.Error("a document without a line")
		}
	})
}
