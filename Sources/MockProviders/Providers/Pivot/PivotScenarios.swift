/// The files of `Scenarios/pivot`, word for word; `Scripts/embed-scenarios` writes them.
enum PivotScenarios {
    static let all: [ShippedScenario] = [
        ShippedScenario(
            "pivot/back-dated-row",
            #"""
            {
              "description": "after the first call a row of ten days ago arrives; only a client that asks again for past days sees it",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "back-date", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories"}, "then": [{"insert": [{"referenceId": "1777204002", "date": "2026-04-16T03:04:05.678901Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 77000.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000002"}]}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/client-secret-rotated",
            #"""
            {
              "description": "after two pages the client gets other credentials; the old ones and their tokens are refused",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "rotate", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories", "call": 2}, "then": [{"rotate": "pivot"}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/documented-sample",
            #"""
            {
              "description": "GET /v1/balance-histories with perPage=1 answers the page's own sample",
              "clock": "frozen@2025-05-30T12:00:00Z",
              "ledger": {
                "pivot": {
                  "closing": {"PAYMENT": "3343011.00", "DISBURSEMENT": "0.00", "WALLET": "0.00"},
                  "entries": [
                    {"referenceId": "1746064772", "date": "2025-05-01T02:00:00.647809Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "9e281cb1-ec8f-4119-aaa3-03cd3fbb4a24"},
                    {"referenceId": "1746093572", "date": "2025-05-01T10:00:00.470699Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "72eab55f-10b6-4b04-aa6f-405270c0d7a9"},
                    {"referenceId": "1746122372", "date": "2025-05-01T18:00:00.174875Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "2ab1bc16-8b64-43b0-ab69-ab5b24f9bced"},
                    {"referenceId": "1746151172", "date": "2025-05-02T02:00:00.675580Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "a4efc755-88c8-43fe-aeac-af4ec51df793"},
                    {"referenceId": "1746179972", "date": "2025-05-02T10:00:00.254391Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "3e1b71a3-8354-4a99-ace5-d0058de8d25f"},
                    {"referenceId": "1746208772", "date": "2025-05-02T18:00:00.981160Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "ef8a8179-d469-489b-ad27-20bae1c80cb7"},
                    {"referenceId": "1746237572", "date": "2025-05-03T02:00:00.023480Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "f9df852d-5c10-462b-ab80-e198e26a0347"},
                    {"referenceId": "1746266372", "date": "2025-05-03T10:00:00.460881Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "7085175c-23ac-4971-a3f8-dab9d7ee8896"},
                    {"referenceId": "1746295172", "date": "2025-05-03T18:00:00.170688Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "29ac0d2e-5491-43bb-aa5d-463bd928fb7c"},
                    {"referenceId": "1746323972", "date": "2025-05-04T02:00:00.761944Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "ba058096-1fb9-4082-ab53-825cd4d4ed42"},
                    {"referenceId": "1746352772", "date": "2025-05-04T10:00:00.830679Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "cacd789f-2186-4be5-a62f-663879eaa79e"},
                    {"referenceId": "1746381572", "date": "2025-05-04T18:00:00.141031Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "226e7b70-0ed3-4fe5-a148-3a9b4ce29155"},
                    {"referenceId": "1746410372", "date": "2025-05-05T02:00:00.276323Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "437638e4-372e-4883-a0de-9f1f37f19c70"},
                    {"referenceId": "1746439172", "date": "2025-05-05T10:00:00.402665Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "624e9254-a88e-41a7-ae26-b45957e2f56e"},
                    {"referenceId": "1746467972", "date": "2025-05-05T18:00:00.446933Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "6d1d53f5-163f-4056-a528-37bc5bfb5997"},
                    {"referenceId": "1746496772", "date": "2025-05-06T02:00:00.623547Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "983bb03b-51cf-41f2-adb4-ce3880bd3a8f"},
                    {"referenceId": "1746525572", "date": "2025-05-06T10:00:00.696585Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "aa109306-9bcb-4dfb-a921-99e5520dc262"},
                    {"referenceId": "1746554372", "date": "2025-05-06T18:00:00.261827Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "3fec3256-9a26-4389-af73-78cb20989b05"},
                    {"referenceId": "1746583172", "date": "2025-05-07T02:00:00.139253Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "21ff50fb-dc66-457c-a81b-b5bf6b117fdb"},
                    {"referenceId": "1746611972", "date": "2025-05-07T10:00:00.428791Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "68af76ff-3b65-4de8-aa9b-55e4aa9437af"},
                    {"referenceId": "1746640772", "date": "2025-05-07T18:00:00.649135Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "9e7af8e9-3c42-48b3-a9a8-41e3fadcff5c"},
                    {"referenceId": "1746669572", "date": "2025-05-08T02:00:00.779643Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "be57b2ca-751c-4bc9-a29c-cd4a318d2020"},
                    {"referenceId": "1746698372", "date": "2025-05-08T10:00:00.365182Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "5927e9ac-7de1-45e2-a775-344754a58aa3"},
                    {"referenceId": "1746727172", "date": "2025-05-08T18:00:00.729607Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "b2207a27-c92e-4c7a-ac71-285def9b347e"},
                    {"referenceId": "1746755972", "date": "2025-05-09T02:00:00.736952Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "b3eb80eb-2530-4cbb-ac51-5fcd55b78208"},
                    {"referenceId": "1746784772", "date": "2025-05-09T10:00:00.054824Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0d62832f-0e6d-4d49-a50b-ea9205a1c25c"},
                    {"referenceId": "1746813572", "date": "2025-05-09T18:00:00.227597Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "3790d560-d381-48d9-aa9b-93a57d793080"},
                    {"referenceId": "1746842372", "date": "2025-05-10T02:00:00.295509Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "48255397-6e92-45b1-acde-29517190d891"},
                    {"referenceId": "1746871172", "date": "2025-05-10T10:00:00.799080Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "c3168afc-a8ee-44c4-a252-bc3c8181f43e"},
                    {"referenceId": "1746899972", "date": "2025-05-10T18:00:00.510539Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "7ca4bcbb-1ee0-40c4-a432-7ffd3e8bab1c"},
                    {"referenceId": "1746928772", "date": "2025-05-11T02:00:00.398163Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "61353a10-db91-4cd2-aa3b-19035f0b9c31"},
                    {"referenceId": "1746957572", "date": "2025-05-11T10:00:00.708497Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "acf91476-9393-42a8-aaeb-3cc019d247f3"},
                    {"referenceId": "1746986372", "date": "2025-05-11T18:00:00.751494Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "b77860ff-8897-44c9-ae36-c3ef966a8ba0"},
                    {"referenceId": "1747015172", "date": "2025-05-12T02:00:00.141531Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "228dbf14-67c1-431d-aa2c-a90a35884211"},
                    {"referenceId": "1747043972", "date": "2025-05-12T10:00:00.198967Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "30937732-7631-4cbd-a5bd-944a8b607524"},
                    {"referenceId": "1747072772", "date": "2025-05-12T18:00:00.593683Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "90f13b51-5502-4f94-aeef-eead5906981c"},
                    {"referenceId": "1747101572", "date": "2025-05-13T02:00:00.399401Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "61829722-c23e-4e23-a702-2b5b94833501"},
                    {"referenceId": "1747130372", "date": "2025-05-13T10:00:00.239394Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "3a7222a6-7d21-4b9a-abe1-124ed9413ae1"},
                    {"referenceId": "1747159172", "date": "2025-05-13T18:00:00.206548Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "326d4c42-5a11-4675-a08c-1e5dbfbf3404"},
                    {"referenceId": "1747187972", "date": "2025-05-14T02:00:00.131850Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "2030a1de-2a5f-44ca-afaf-2e09aea7dc09"},
                    {"referenceId": "1747216772", "date": "2025-05-14T10:00:00.952721Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "e89916f7-2b32-4c5e-a227-4ff36ff8e2bb"},
                    {"referenceId": "1747245572", "date": "2025-05-14T18:00:00.884425Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "d7ec9bfe-d8c7-4e1e-aca6-d3156c2a8620"},
                    {"referenceId": "1747274372", "date": "2025-05-15T02:00:00.905513Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "dd129bf7-b66f-4a1c-afc7-6ca387f089de"},
                    {"referenceId": "1747303172", "date": "2025-05-15T10:00:00.269660Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "41d5c97d-80ce-4c11-a1a5-5b8faf8721be"},
                    {"referenceId": "1747331972", "date": "2025-05-15T18:00:00.386879Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "5e73fcbf-65f6-4175-a268-8311c9f779fb"},
                    {"referenceId": "1747360772", "date": "2025-05-16T02:00:00.068556Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "10bcc5ba-a7f5-463b-a606-217aae1953f0"},
                    {"referenceId": "1747389572", "date": "2025-05-16T10:00:00.165058Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "284c276b-1069-4a9e-aa52-3ef81d938a28"},
                    {"referenceId": "1747418372", "date": "2025-05-16T18:00:00.045197Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b08d1c1-6d85-41e9-ae14-97d60e9d7a97"},
                    {"referenceId": "1747447172", "date": "2025-05-17T02:00:00.136455Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "215072f0-c7d0-44a9-a7de-5e896665a07e"},
                    {"referenceId": "1747475972", "date": "2025-05-17T10:00:00.486975Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "76e3fabd-7f57-42ff-af96-55d441e4253e"},
                    {"referenceId": "1747504772", "date": "2025-05-17T18:00:00.855920Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "d0f70d1f-9e5c-4fdf-abf9-4d14a29043eb"},
                    {"referenceId": "1747533572", "date": "2025-05-18T02:00:00.006664Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "01a08389-9fa3-4eda-a7af-82ffe6729305"},
                    {"referenceId": "1747562372", "date": "2025-05-18T10:00:00.657978Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "a0a3a9dd-4dc1-4e3f-a7f8-9ee3c8c61eb8"},
                    {"referenceId": "1747591172", "date": "2025-05-18T18:00:00.744120Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "b5ab87c2-ffc6-42f2-abad-8ae19dd87959"},
                    {"referenceId": "1747619972", "date": "2025-05-19T02:00:00.630801Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "9a011488-932d-4ebb-a749-7d39c4d0b097"},
                    {"referenceId": "1747648772", "date": "2025-05-19T10:00:00.004009Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "f51e9bbc-6b2c-4952-a6e8-d37a1f4d7fbd"},
                    {"referenceId": "1747677572", "date": "2025-05-19T18:00:00.062420Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0f3d4757-bc6a-4a6f-accd-3ab7d03f0c6a"},
                    {"referenceId": "1747706372", "date": "2025-05-20T02:00:00.387181Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "5e86d1d1-0e2d-4c4d-adc0-50c3b3313dd0"},
                    {"referenceId": "1747735172", "date": "2025-05-20T10:00:00.195841Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "2fd01f98-a7bc-4673-ad82-42bdd6c87520"},
                    {"referenceId": "1747763972", "date": "2025-05-20T18:00:00.209399Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "331f76ec-c371-43d0-a854-ea5d2e3c2fef"},
                    {"referenceId": "1747792772", "date": "2025-05-21T02:00:00.553156Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "870c493a-6d07-4e44-acbd-20831804333e"},
                    {"referenceId": "1747821572", "date": "2025-05-21T10:00:00.956540Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "e987cc4c-0eeb-4c19-a0ec-c7b49f06b559"},
                    {"referenceId": "1747850372", "date": "2025-05-21T18:00:00.851143Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "cfcc7a72-46d8-4c19-a664-996e7ae81dc0"},
                    {"referenceId": "1747879172", "date": "2025-05-22T02:00:00.388711Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "5ee6767c-8cf4-4e37-a2a8-7036b2c2cdb1"},
                    {"referenceId": "1747907972", "date": "2025-05-22T10:00:00.507527Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "7be87b85-2691-49e5-a8e4-a055f35298c9"},
                    {"referenceId": "1747936772", "date": "2025-05-22T18:00:00.099861Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "186159de-74de-4f80-aa05-f0803922bb32"},
                    {"referenceId": "1747965572", "date": "2025-05-23T02:00:00.929462Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "e2eb6faa-8a49-4feb-a379-5b88f39ac222"},
                    {"referenceId": "1747994372", "date": "2025-05-23T10:00:00.912496Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "dec706b0-8947-4fde-a0d5-fa4a46dadd5f"},
                    {"referenceId": "1748023172", "date": "2025-05-23T18:00:00.583366Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "8e6c6586-9ca8-4d18-afd1-5c710f3fa4ba"},
                    {"referenceId": "1748051972", "date": "2025-05-24T02:00:00.035253Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "089b575b-c1f9-4abf-a147-4747fd46c499"},
                    {"referenceId": "1748080772", "date": "2025-05-24T10:00:00.312946Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "4c6726d4-2efa-426c-a578-d1cca45530a2"},
                    {"referenceId": "1748109572", "date": "2025-05-24T18:00:00.764818Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "bab92fbd-80bf-4d3f-a5d1-7229e612613b"},
                    {"referenceId": "1748138372", "date": "2025-05-25T02:00:00.310967Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "4beb7528-ad8c-4433-a8c3-0804bd211116"},
                    {"referenceId": "1748167172", "date": "2025-05-25T10:00:00.711268Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "ada6489b-c179-474b-ac8e-4cfbd9e03417"},
                    {"referenceId": "1748195972", "date": "2025-05-25T18:00:00.051981Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0cb0dd3f-31f8-4f8b-a7a2-4f3216904bb7"},
                    {"referenceId": "1748224772", "date": "2025-05-26T02:00:00.117354Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "1ca6a490-a631-4e35-ae5c-dbd1106c4e47"},
                    {"referenceId": "1748253572", "date": "2025-05-26T10:00:00.931260Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "e35bc856-9d89-41c1-a379-927f67af7fcf"},
                    {"referenceId": "1748282372", "date": "2025-05-26T18:00:00.135269Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "21065ade-4aa8-47e7-a562-30ccfca87b12"},
                    {"referenceId": "1748311172", "date": "2025-05-27T02:00:00.298803Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "48f333d7-2b7c-407c-a142-da3669e68b02"},
                    {"referenceId": "1748339972", "date": "2025-05-27T10:00:00.889161Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "d9149427-efa3-4ea6-a0c3-c44d0c2e0124"},
                    {"referenceId": "1748368772", "date": "2025-05-27T18:00:00.331203Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "50dc3a34-2e6d-47ea-a011-691e18e2fe73"},
                    {"referenceId": "1748397572", "date": "2025-05-28T02:00:00.739821Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "b49edc05-5e6f-4c67-a005-8cc3e99c4273"},
                    {"referenceId": "1748426372", "date": "2025-05-28T10:00:00.430549Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "691d517f-d052-49d3-a425-4e8b2b2ec28e"},
                    {"referenceId": "1748455172", "date": "2025-05-28T18:00:00.192829Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "2f13dc9b-7d8e-4d6e-a675-0b238e733230"},
                    {"referenceId": "1748483972", "date": "2025-05-29T02:00:00.469483Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "729eb122-c19b-4562-a31e-e48cca08ae15"},
                    {"referenceId": "1748512772", "date": "2025-05-29T10:00:00.914946Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "QRIS_PAYMENT", "amount": {"value": 25500.5, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "df602413-cd77-47ae-a1d0-ad234cb50690"},
                    {"referenceId": "1748541572", "date": "2025-05-29T18:00:00.559593Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "CARD_PAYMENT", "amount": {"value": 120000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "889e996a-8c11-46da-a4a5-5a59e17c4825"},
                    {"referenceId": "1748570372", "date": "2025-05-30T02:00:00.528226Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "80f62363-f339-4d73-a4c4-fffbf79f7ea6"},
                    {"referenceId": "1748603636", "date": "2025-05-30T11:14:24.352687Z", "settlementDate": "2025-05-30T11:14:24Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "channel": "Virtual Account", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "fee": {"value": 4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "e89e6584-d25d-4ccf-ac50-a95369fe2ae0"}
                  ]
                }
              }
            }
            """#),
        ShippedScenario(
            "pivot/duplicate-at-page-edge",
            #"""
            {
              "description": "page 1 has its last row twice; the ids tell that it is one",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "duplicate", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories", "page": 1}, "do": [{"corrupt": "duplicate-row", "row": 19}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/empty-middle-window",
            #"""
            {
              "description": "nothing happens between 2026-01-20 and 2026-03-20; a client must not stop at the first empty window",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "ledger": {"pivot": {"entries": [
                  {"referenceId": "1777204031", "date": "2026-01-05T09:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000031"},
                  {"referenceId": "1777204032", "date": "2026-01-20T09:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 20000.25, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000032"},
                  {"referenceId": "1777204033", "date": "2026-03-20T09:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "PAYMENT_FEE", "amount": {"value": -4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000033"},
                  {"referenceId": "1777204034", "date": "2026-04-20T09:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 40000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000034"}
                ]}}
            }
            """#),
        ShippedScenario(
            "pivot/exactly-full-last-page",
            #"""
            {
              "description": "the days 2026-04-20 to 2026-04-24 have 160 rows: eight full pages of 20, and no ninth",
              "clock": "frozen@2026-04-26T12:00:30Z"
            }
            """#),
        ShippedScenario(
            "pivot/maintenance",
            #"""
            {
              "description": "every path is 503 until the sandbox's clock has gone on by ten minutes, a minute with each try",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "closed", "on": {"provider": "pivot"}, "times": 10, "do": [{"error": "service-unavailable"}], "then": [{"clock": {"advance": "1m"}}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/missing-row",
            #"""
            {
              "description": "page 1 lacks a row, so that the amounts do not add up to GET /v1/balances",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "lose", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories", "page": 1}, "do": [{"corrupt": "missing-row", "row": 5}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/quota-used-up",
            #"""
            {
              "description": "after the first call the quota is used up until the minute ends; quotas are enforced",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "quotas": "enforced",
              "script": [
                {"name": "exhaust", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories"}, "then": [{"lever": "exhaust-quota"}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/rate-limited-then-recovers",
            #"""
            {
              "description": "the second and third call are 429 without Retry-After, the fourth succeeds",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "limit", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories", "call": 2}, "times": 2, "do": [{"error": "frequency-above-limit"}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/row-arrives-between-pages",
            #"""
            {
              "description": "a row arrives after page 1, so that the last row of page 1 comes again as the first of page 2",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "arrive", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories", "page": 1}, "then": [{"insert": [{"referenceId": "1777204001", "date": "2026-04-26T12:00:20.500000Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 125000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000001"}]}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/row-vanishes-between-pages",
            #"""
            {
              "description": "the newest row is taken out after page 1, so that page 2 skips a row that no page shows",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "vanish", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories", "page": 1}, "then": [{"remove": {"newest": 0}}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/server-error-on-page-2",
            #"""
            {
              "description": "page 2 is 500 once, and comes when it is asked for again",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "fail", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories", "page": 2}, "do": [{"error": "internal-error"}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/settlement-arrives-later",
            #"""
            {
              "description": "the newest row is PENDING on the first call and SUCCESS, with a settlementDate, from then on",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "ledger": {"pivot": {"entries": [{"referenceId": "1777204003", "date": "2026-04-26T11:00:00.123456Z", "settlementStatus": "PENDING", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 50000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000003"}]}},
              "script": [
                {"name": "settle", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories"}, "then": [{"amend": {"matching": {"referenceId": "1777204003"}}, "set": {"settlementStatus": "SUCCESS", "settlementDate": "2026-04-26T11:30:00Z"}}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/slow-then-reset",
            #"""
            {
              "description": "the first page waits, then the connection is reset; the second try succeeds",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "reset", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories"}, "do": [{"delay": {"fixed": 100}}, {"fault": "CONNECTION_RESET_BY_PEER"}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/swapped-rows",
            #"""
            {
              "description": "page 1 has two neighbouring rows in the wrong order of time",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "swap", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories", "page": 1}, "do": [{"corrupt": "swapped-rows", "row": 9}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/ties-at-page-edge",
            #"""
            {
              "description": "24 rows share one instant, so that pages of 20 cut through it and a cursor by time loses or repeats rows",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "ledger": {"pivot": {"entries": [
                  {"referenceId": "1777204001", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 1000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000001"},
                  {"referenceId": "1777204002", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 2000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000002"},
                  {"referenceId": "1777204003", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 3000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000003"},
                  {"referenceId": "1777204004", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 4000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000004"},
                  {"referenceId": "1777204005", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 5000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000005"},
                  {"referenceId": "1777204006", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 6000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000006"},
                  {"referenceId": "1777204007", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 7000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000007"},
                  {"referenceId": "1777204008", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 8000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000008"},
                  {"referenceId": "1777204009", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 9000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000009"},
                  {"referenceId": "1777204010", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 10000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000010"},
                  {"referenceId": "1777204011", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 11000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000011"},
                  {"referenceId": "1777204012", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 12000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000012"},
                  {"referenceId": "1777204013", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 13000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000013"},
                  {"referenceId": "1777204014", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 14000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000014"},
                  {"referenceId": "1777204015", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 15000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000015"},
                  {"referenceId": "1777204016", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 16000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000016"},
                  {"referenceId": "1777204017", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 17000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000017"},
                  {"referenceId": "1777204018", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 18000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000018"},
                  {"referenceId": "1777204019", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 19000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000019"},
                  {"referenceId": "1777204020", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 20000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000020"},
                  {"referenceId": "1777204021", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 21000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000021"},
                  {"referenceId": "1777204022", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 22000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000022"},
                  {"referenceId": "1777204023", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 23000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000023"},
                  {"referenceId": "1777204024", "date": "2026-04-25T00:00:00Z", "settlementStatus": "SUCCESS", "balanceType": "PAYMENT", "transactionType": "VA_PAYMENT", "amount": {"value": 24000, "currency": "IDR"}, "createdBy": "Reforza Pivot", "transactionId": "0b5c7e10-0000-4000-8000-000000000024"}
                ]}}
            }
            """#),
        ShippedScenario(
            "pivot/token-expires-mid-paging",
            #"""
            {
              "description": "the token expires before page 2; a client must get a new one and ask for page 2 again",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "expire", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories", "page": 2}, "do": [{"lever": "expire-tokens"}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/token-lives-too-short",
            #"""
            {
              "description": "each page takes five minutes of the sandbox's clock, so that a token of 15 minutes lasts for three",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "five minutes", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories"}, "always": true, "then": [{"clock": {"advance": "5m"}}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/token-revoked",
            #"""
            {
              "description": "after the first page the token is revoked; the next call is 401 until a new token is asked for",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "revoke", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories"}, "then": [{"lever": "revoke-tokens"}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/token-slow-then-500",
            #"""
            {
              "description": "the first request for a token waits and is 500, the second one succeeds",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "slow and broken", "on": {"provider": "pivot", "endpoint": "POST /v1/access-token"}, "do": [{"delay": {"fixed": 250}}, {"error": "internal-error"}]}
              ]
            }
            """#),
        ShippedScenario(
            "pivot/truncated-json",
            #"""
            {
              "description": "the first page ends after 300 bytes of its body, and the connection with it",
              "clock": "frozen@2026-04-26T12:00:30Z",
              "script": [
                {"name": "cut", "on": {"provider": "pivot", "endpoint": "GET /v1/balance-histories"}, "do": [{"fault": "CUT", "bytes": 300, "of": "body", "ending": "close"}]}
              ]
            }
            """#),
    ]
}
