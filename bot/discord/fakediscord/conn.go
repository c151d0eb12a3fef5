package fakediscord

import (
	"bytes"
	"compress/zlib"
	"encoding/json"

	"github.com/gorilla/websocket"
)

func raw(v any) json.RawMessage {
	b, _ := json.Marshal(v) // our own values
	return b
}

// send queues a frame; the caller holds f.mu.
func (c *conn) send(x frame) {
	if c.ended {
		return
	}
	out := outgoing{data: raw(x)}
	if c.compress {
		var b bytes.Buffer
		z := zlib.NewWriter(&b)
		_, _ = z.Write(out.data) // to memory
		_ = z.Close()
		out = outgoing{data: b.Bytes(), binary: true}
	}
	c.push(out)
}

// end queues the closing of the connection; the caller holds f.mu.
func (c *conn) end(code int) {
	if !c.ended {
		c.ended = true
		c.push(outgoing{close: code})
	}
}

func (c *conn) push(o outgoing) {
	c.queueMu.Lock()
	c.queue = append(c.queue, o)
	c.queueMu.Unlock()
	select {
	case c.ready <- struct{}{}:
	default:
	}
}

// write sends what is queued until the connection ends.
func (c *conn) write() {
	defer c.drop()
	for {
		select {
		case <-c.ready:
		case <-c.gone:
			return
		}
		c.queueMu.Lock()
		batch := c.queue
		c.queue = nil
		c.queueMu.Unlock()
		for _, o := range batch {
			kind, data := websocket.TextMessage, o.data
			switch {
			case o.close != 0:
				kind, data = websocket.CloseMessage, websocket.FormatCloseMessage(o.close, closeText[o.close])
			case o.binary:
				kind = websocket.BinaryMessage
			}
			if err := c.ws.WriteMessage(kind, data); err != nil || o.close != 0 {
				return
			}
		}
	}
}

var closeText = map[int]string{
	closeUnknown: "Unknown error.", closeOpcode: "Unknown opcode.", closeDecode: "Decode error.",
	closeNoAuth: "Not authenticated.",
	closeToken:  "Authentication failed.", closeTwice: "Already authenticated.", closeSequence: "Invalid seq.",
	closeRate: "Rate limited.", closeTimeout: "Session timed out.", closeShard: "Invalid shard.",
	closeVersion: "Invalid API version.", closeIntents: "Invalid intent(s).", closeDisallowed: "Disallowed intent(s).",
}

// drop breaks the connection off.
func (c *conn) drop() {
	c.once.Do(func() {
		close(c.gone)
		_ = c.ws.Close()
	})
}
