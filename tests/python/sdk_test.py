"""Alibaba Cloud's official Python client sends through the simulator, and the code is read over HTTP.

What a tester in any language does: `python sdk_test.py URL`, with the simulator's URL.
"""

import json
import sys
import unittest
from datetime import datetime, timedelta, timezone
from threading import Timer
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from alibabacloud_dysmsapi20170525 import models
from alibabacloud_dysmsapi20170525.client import Client
from alibabacloud_tea_openapi.models import Config

URL = sys.argv.pop()
PHONE = "13800138000"


def api(path, method="GET", body=None):
    """Asks the simulator's own interface, with nothing but the standard library."""
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(f"{URL}_api/{path}", data=data, method=method), timeout=20) as answer:
        return json.load(answer)


def client():
    config = api("config")
    return Client(
        Config(
            access_key_id=config["accessKeyId"],
            access_key_secret=config["accessKeySecret"],
            endpoint=urlsplit(config["endpoint"]).netloc,
            protocol="http",
        )
    )


def send(code="246810", phone=PHONE):
    return client().send_sms(
        models.SendSmsRequest(
            phone_numbers=phone,
            sign_name="云测",
            template_code="SMS_100000002",
            template_param=json.dumps({"code": code}),
            out_id="from Python",
        )
    )


def messages(**query):
    return api(f"messages?{urlencode(query)}")["messages"]


class PythonSdk(unittest.TestCase):
    def setUp(self):
        api("messages", "DELETE")

    def test_the_code_that_was_sent_is_read(self):
        answer = send()
        self.assertEqual(answer.body.code, "OK")
        [message] = messages(to=PHONE, wait=5)
        self.assertEqual(message["code"], "246810")
        self.assertEqual(message["bizId"], answer.body.biz_id)
        self.assertEqual(message["outId"], "from Python")
        self.assertEqual(message["text"], "【云测】您正在登录，验证码为246810，5分钟内有效。")

    def test_a_code_is_waited_for(self):
        later = Timer(0.5, send, kwargs={"code": "135790"})
        later.start()
        [message] = messages(to=f"+86{PHONE}", wait=15)
        later.join()
        self.assertEqual(message["code"], "135790")
        self.assertEqual(messages(to=PHONE, since=message["id"]), [])

    def test_what_became_of_a_message_is_read(self):
        send()
        today = datetime.now(timezone(timedelta(hours=8))).strftime("%Y%m%d")
        answer = client().query_send_details(
            models.QuerySendDetailsRequest(phone_number=PHONE, send_date=today, page_size=10, current_page=1)
        )
        self.assertEqual(answer.body.total_count, "1")
        [detail] = answer.body.sms_send_detail_dtos.sms_send_detail_dto
        self.assertEqual(detail.out_id, "from Python")

    def test_the_next_answer_is_a_refusal(self):
        api("next", "PUT", {"code": "isv.AMOUNT_NOT_ENOUGH"})
        self.assertEqual(send().body.code, "isv.AMOUNT_NOT_ENOUGH")
        self.assertEqual(messages(), [])

    def test_the_signature_that_the_client_made_is_shown(self):
        send()
        [request] = [entry for entry in api("requests")["requests"] if entry["action"] == "SendSms"]
        self.assertTrue(request["signature"]["matches"])
        self.assertEqual(request["scheme"], "ACS3")

    def test_what_is_wrong_is_said(self):
        with self.assertRaises(HTTPError) as caught:
            messages(wait="soon")
        with caught.exception as answer:
            self.assertEqual(answer.code, 400)
            self.assertIn('wait is "soon"', json.load(answer)["error"])


unittest.main(verbosity=2)
